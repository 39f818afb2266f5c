"""What has no exact SQL form."""


class TooLarge(Exception):  # noqa: N818 - it is a limit that is met, no fault
    """A formula whose value may have more digits than every engine computes exactly."""


class Unsupported(Exception):  # noqa: N818 - as above
    """A construct that has no SQL form."""


class NoSql(Exception):  # noqa: N818 - as above
    """The measure that met one of these limits, and which."""

    def __init__(self, measure: str, reason: str) -> None:
        super().__init__(measure, reason)
        self.measure, self.reason = measure, reason
