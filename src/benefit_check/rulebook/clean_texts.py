"""Texts in which the scan before YAML found nothing, by their digests: a look at a rulebook scans what changed.

The digests are kept with the state of the code that scans. A profile has few lines and never asks for them.
"""

from functools import cache
from pathlib import Path

import msgspec

KEPT = 8_000
"""So many digests are kept: those of some rulebooks and their last versions."""
LAYERS = ("lang", "rulebook", "text")


class _Kept(msgspec.Struct):
    code: str
    clean: list[str]


_new: dict[str, None] = {}


def known(text: str) -> bool:
    """Whether nothing was found in the text before."""
    return _digest(text) in _before() or _digest(text) in _new


def add(text: str) -> None:
    """Remember that nothing was found in it."""
    digest = _digest(text)
    if digest not in _before():
        _new[digest] = None


def keep() -> None:
    """Write down what was remembered, for the next run."""
    from benefit_check.rulebook.kept_files import put  # noqa: PLC0415 - a profile stores nothing

    if _new:
        clean = [*_before(), *_new][-KEPT:]
        put(_file(), msgspec.json.encode(_Kept(_code(), clean)))
        _new.clear()
        _before.cache_clear()


@cache
def _before() -> dict[str, None]:
    from benefit_check.rulebook.kept_files import kept  # noqa: PLC0415 - as above

    try:
        before = msgspec.json.decode(kept(_file()) or b"", type=_Kept)
    except msgspec.MsgspecError:
        return {}
    return dict.fromkeys(before.clean) if before.code == _code() else {}


def _digest(text: str) -> str:
    from benefit_check.rulebook.store import blake2  # noqa: PLC0415 - as above

    return blake2(text.encode(errors="surrogatepass"))


@cache
def _code() -> str:
    from benefit_check.rulebook.store import blake2, code_of  # noqa: PLC0415 - as above

    return blake2(code_of(LAYERS).encode())


def _file() -> Path:
    from benefit_check.rulebook.kept_files import own_folder  # noqa: PLC0415 - as above

    return own_folder() / "clean-texts.json"
