"""How this program can be called again from where it was called."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "benefit-check"


def program(argv0: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Its name where a shell finds it, else its path, from here where that is shorter; or Python with the module."""
    here, found = Path(argv0), _on_path(environ.get("PATH", ""))
    is_module = here.name == "__main__.py"
    if found is not None and (is_module or _is_same(found, here)):
        return (NAME,)
    if is_module or not here.is_file():
        return (shown(Path(sys.executable)), "-m", "benefit_check")
    return (shown(here),)


def shown(path: Path) -> str:
    """A path as one types it: from the folder one is in where it lies below it."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _on_path(folders: str) -> Path | None:
    places = (Path(folder) / NAME for folder in folders.split(os.pathsep) if folder)
    return next((place for place in places if os.access(place, os.X_OK)), None)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
