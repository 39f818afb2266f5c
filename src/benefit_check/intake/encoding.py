"""From bytes to text. UTF-8 is expected, UTF-16 has its mark, GB18030 is recognised and said; nothing is guessed."""

from codecs import BOM_UTF8

from msgspec import Struct

from benefit_check.intake import diagnostics as say
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.everyday_chinese import is_everyday_chinese
from benefit_check.text.source import Source

MAX_BYTES = 5_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")


class Decoded(Struct, frozen=True):
    """The text, or None with a diagnostic; and what is to be said of how it was read."""

    source: Source | None
    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[Message, ...] = ()


def decode(name: str, data: bytes) -> Decoded:
    """The text of a profile, with Unix line ends; refused where it is no text, too large or in another encoding."""
    if len(data) > MAX_BYTES:
        return Decoded(None, (say.too_large(name, "5 MB"),))
    binary = _kind_of_binary(name, data)
    if binary is not None:
        return Decoded(None, (say.not_text(binary),))
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    try:
        text = data.decode("utf-16") if data.startswith(_UTF_16) else data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError as error:
        chinese = None if mark or data.startswith(_UTF_16) else _chinese(data)
        if chinese is not None:
            note = message("{file} is written in GB18030, not in UTF-8; it was read as GB18030", file=name)
            return _read(name, chinese, note)
        offset = error.start + len(mark)
        return Decoded(None, (say.unknown_encoding(name, offset, data.count(b"\n", 0, offset) + 1),))
    return _read(name, text)


def _read(name: str, text: str, *notes: Message) -> Decoded:
    if "\0" in text:
        reason = message("{file} holds a NUL character, so it is not plain text", file=name)
        return Decoded(None, (say.not_text(reason),))
    return Decoded(Source(name, text.replace("\r\n", "\n").replace("\r", "\n")), notes=notes)


def _kind_of_binary(name: str, data: bytes) -> Message | None:
    """What a file is that begins like no text."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return message("{file} is an Office document (Excel, Word, WPS) or an archive, not plain text", file=name)
    if data.startswith(b"%PDF-"):
        return message("{file} is a PDF document, not plain text", file=name)
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return message("{file} is a picture, not plain text", file=name)
    if b"\0" in data and (data.startswith(_UTF_32) or not data.startswith(_UTF_16)):
        offset = data.index(b"\0")
        return message(
            "{file} holds a NUL character at byte {offset}, so it is not plain text", file=name, offset=offset
        )
    return None


def _chinese(data: bytes) -> str | None:
    """The text, if it reads as GB18030 and is Chinese."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if is_everyday_chinese(text) else None
