"""What the process tells a script when it ends. A verdict is an answer, not an error."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    OUR_FAILURE = 1
    USAGE = 2
    BAD_INPUT = 3
    BAD_RULES = 4
    NOTHING_ELIGIBLE = 10
    SOMETHING_UNDETERMINED = 11
    NOT_THE_SAME = 12
    TOO_MANY_REJECTED = 13
    BUSY = 14
