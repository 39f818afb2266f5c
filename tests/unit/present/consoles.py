"""A Rich console that depends on nothing but the width a test gives."""

import io

from rich.console import Console, RenderableType


def rich_text(renderable: RenderableType, width: int = 80, *, colour: bool = False) -> str:
    """What Rich prints of a renderable; with `colour` including the codes."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        _environ={},
    )
    console.print(renderable)
    return file.getvalue()
