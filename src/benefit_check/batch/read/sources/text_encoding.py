"""Which encoding a text of any length has, and the text as UTF-8.

UTF-8 is expected, UTF-16 has its mark or its pattern of NULs, GB18030 is recognised by its lines. What is not UTF-8 is
re-encoded in a stream; a byte that fits no character stays as the byte FF, so that its line is found and rejected.
"""

import codecs
from pathlib import Path

from msgspec import Struct

from benefit_check.batch.engine.scratch import new_file
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.sources.survey import Survey, survey
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.everyday_chinese import is_everyday_chinese

_BLOCK = 1 << 20
_SAMPLE = 1 << 18
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NAMES = {"gbk": "gb18030", "gb2312": "gb18030", "utf8": "utf-8", "utf-8-sig": "utf-8", "utf16": "utf-16"}
_NO_CHARACTER = "\udcff"


class Utf8(Struct, frozen=True):
    """A file of UTF-8 text, what its bytes are like, what is to be said of its reading; the digest of what it was."""

    path: Path
    survey: Survey
    notes: tuple[Message, ...] = ()
    sha256: str = ""


def as_utf8(path: Path, shown: str, spill: Path, encoding: str = "") -> Utf8 | Diagnostic:
    """The text as UTF-8 with plain line ends; a diagnostic where its encoding cannot be told."""
    found = survey(path)
    if encoding:
        chosen = _known(encoding)
        if chosen is None:
            reason = message("no encoding is called {name}", name=encoding)
            return say.no_table(reason, message("write utf-8, gb18030 or utf-16"))
    else:
        chosen = _told(path, found)
        if chosen is None:
            reason = message(
                "{file} is neither UTF-8 nor GB18030: byte {offset} fits neither", file=shown, offset=found.misfit
            )
            hint = message("name its encoding with --encoding, or save it as UTF-8")
            return say.no_table(reason, hint)
    if chosen == "utf-8" and found.ends != "cr":
        return (
            _otherwise(shown, encoding) if encoding and not _has_titles(path) else Utf8(path, found, (), found.sha256)
        )
    target = new_file(spill, ".text")
    try:
        _recode(path, target, chosen)
    except UnicodeError:  # UTF-16 and UTF-32 without their mark, and codecs that no file is written in
        return _otherwise(shown, encoding)
    if encoding and not _has_titles(target):
        return _otherwise(shown, encoding)
    notes = () if encoding or chosen == "utf-8" else (_note(shown, chosen),)
    return Utf8(target, survey(target), notes, found.sha256)


def _otherwise(shown: str, encoding: str) -> Diagnostic:
    reason = message("{file} is not written in {encoding}", file=shown, encoding=encoding)
    return say.no_table(reason, message("leave --encoding away, so that it is recognised, or name another"))


def _has_titles(path: Path) -> bool:
    """Whether the first line is text; in a line further below a wrong byte rejects only that line."""
    with path.open("rb") as file:
        start = file.readline(_BLOCK)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _note(shown: str, chosen: str) -> Message:
    return message("{file} was read as {encoding}", file=shown, encoding=chosen.upper())


def _known(encoding: str) -> str | None:
    wanted = encoding.strip().lower()
    name = _NAMES.get(wanted, wanted)
    try:
        "a".encode(name)  # `codecs` also knows transformations, such as rot13, that are no encodings
        return codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return None


def _told(path: Path, found: Survey) -> str | None:
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        if found.nul:
            marked = next((name for name in ("utf-16-le", "utf-16-be") if _is_utf16(start, name)), None)
            if marked is not None:
                return marked
        if found.misfit < 0 or start.startswith(codecs.BOM_UTF8):
            return "utf-8"
        file.seek(max(0, found.misfit - 2000))
        sample = file.read(_SAMPLE)
    return _by_lines(sample.split(b"\n")[1 if found.misfit > 2000 else 0 : -1] or [sample], wide=found.wide)


def _is_utf16(start: bytes, encoding: str) -> bool:
    """Whether nearly all of it is ASCII and Chinese with line ends, as other texts read as UTF-16 never are."""
    text = _reads(start[: len(start) // 2 * 2], encoding) or ""
    usual = sum(" " <= sign <= "~" or "\u4e00" <= sign <= "\u9fff" or sign in "\r\n\t，。、（）" for sign in text)
    return "\n" in text and usual * 10 >= len(text) * 9


def _by_lines(lines: list[bytes], *, wide: bool) -> str | None:
    """GB18030 where most lines beyond ASCII read as everyday Chinese, UTF-8 where more of them are UTF-8."""
    told = [line for line in lines if not line.isascii()]
    utf8 = sum(_reads(line, "utf-8") is not None for line in told)
    read = (_reads(line, "gb18030") for line in told)
    chinese = sum(text is not None and is_everyday_chinese(text) for text in read)
    if chinese > utf8 and chinese * 10 >= len(told) * 9:
        return "gb18030"
    return "utf-8" if wide or utf8 * 2 >= len(told) else "gb18030" if chinese * 2 > len(told) else None


def _reads(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _recode(path: Path, target: Path, encoding: str) -> None:
    """Write the text anew; lone carriage returns become line ends, bytes of no character become FF."""
    codecs.register_error("benefit_check.no_character", _no_character)
    decoder = codecs.getincrementaldecoder(encoding)("benefit_check.no_character")
    with path.open("rb") as source, target.open("wb") as out:
        held = ""
        while block := source.read(_BLOCK):
            text = held + decoder.decode(block)
            held = "\r" if text.endswith("\r") else ""
            out.write(_lines(text[: len(text) - len(held)]))
        out.write(_lines(held + decoder.decode(b"", final=True)))


def _lines(text: str) -> bytes:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "surrogateescape")


def _no_character(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _NO_CHARACTER, error.end
