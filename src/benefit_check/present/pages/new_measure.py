"""The files of a new measure, with a remark on each line and a place for all that is still to be filled in."""

from datetime import date
from json import dumps
from re import fullmatch

from benefit_check.present.words.catalogue import LOCALE, Translator

PARTS = ("", ".cases", ".sources")
"""The measure itself, its worked cases, and the document that it rests on."""
_FOLDERS = {"zh": "zh_CN", "en": "en"}
_MARK = {"zh": "【待填 中文名称】", "en": "【fill in the English name】"}


def new_files(name: str, title: str, office: str, today: date, tr: Translator) -> dict[str, str]:
    """The text of each file by its name; no title leaves its place to be filled in."""
    return {
        f"{name}{part}.yaml": _template(part, tr).format(
            id=name, title=_written(title) or _MARK[tr.lang], office=office, today=today
        )
        for part in PARTS
    }


def _written(title: str) -> str:
    """The title as YAML takes it inside { }: in quotes where it holds more than words."""
    plain = title.strip()
    return plain if fullmatch(r"(\w[\w（）《》〈〉·、 -]*)?", plain) else dumps(plain, ensure_ascii=False)


def _template(part: str, tr: Translator) -> str:
    return (LOCALE / _FOLDERS[tr.lang] / f"new_measure{part}.yaml").read_text(encoding="utf-8")
