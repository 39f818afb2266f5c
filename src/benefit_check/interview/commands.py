"""What a person may say in place of an answer."""

import re
from typing import Literal

from msgspec import Struct

from benefit_check.text.fold import fold

Action = Literal["back", "change", "help", "quit"]

_WORDS: dict[Action, tuple[str, ...]] = {
    "back": ("上一步", "返回", "回去", "退回", "back", "b", "<"),
    "help": ("帮助", "help", "h", "怎么填", "为什么", "why"),
    "quit": ("退出", "结束", "停", "先到这里", "以后再说", "quit", "exit", "q", "bye"),
}
_CHANGE = r"(?:(?:修改|更改|改)(?P<zh>(?!成)\s*.*)|(?:change|edit)(?:\s+(?P<en>.*))?)"


class Command(Struct, frozen=True):
    """An action, with the name of the fact that is to be changed."""

    action: Action
    name: str = ""


def command(text: str) -> Command | None:
    """The command that a line is; None where it is an answer."""
    line = fold(text).strip().strip("/")
    word = line.lower().rstrip("。.!！")
    for action, words in _WORDS.items():
        if word in words:
            return Command(action)
    found = re.fullmatch(_CHANGE, line, re.IGNORECASE)
    return None if found is None else Command("change", (found["zh"] or found["en"] or "").strip())
