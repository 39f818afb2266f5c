"""Typer's help with every word of it: its tables cut lines of Chinese.

`Text.rstrip_end` (Rich 15) takes the number of signs for the width in cells, so that the space at the end of a line of
Chinese stays, the line is a cell too long, and a column puts an ellipsis for its last word. A text that folds is whole.
"""

from typing import Any

from rich.text import Text
from typer import rich_utils

_MADE = "_make_rich_text"


def keep_every_word() -> None:
    """Let every help that Typer shows from now on be whole."""
    made = vars(rich_utils)[_MADE]

    def folding(*args: Any, **options: Any) -> Any:
        text = made(*args, **options)
        if isinstance(text, Text):
            text.overflow = "fold"
        return text

    vars(rich_utils)[_MADE] = folding
