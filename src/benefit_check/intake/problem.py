"""Why a value cannot be taken. The place and the next step are added by whoever knows them."""

from typing import Literal

from msgspec import Struct

from benefit_check.text.diagnostic import Message


class Problem(Struct, frozen=True):
    """A reason. `range`: it reads, but lies outside; `choice`: it is none of the values; `hint` then is the nearest."""

    reason: Message
    sort: Literal["value", "range", "choice"] = "value"
    hint: Message | None = None
