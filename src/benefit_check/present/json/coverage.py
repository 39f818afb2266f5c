"""What the worked cases reach, for programs."""

from typing import Any

from msgspec import json

from benefit_check.assess.coverage.measured import Coverage
from benefit_check.assess.coverage.points import Point
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.unreached import unreached
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Rulebook


def coverage_json(found: Coverage, book: Rulebook, tr: Translator) -> bytes:
    """The counts, and of each measure, derived fact and figure the points that no case reaches; lines from 1."""
    voice = Voice(tr, book)
    owners = [
        {
            "section": one.owner.section,
            "id": one.owner.id,
            "points": len(one.points),
            "reached": len(one.points) - len(one.missing),
            "missing": [_missing(point, voice) for point in one.missing],
        }
        for one in found.owners
    ]
    whole = {
        "cases": found.cases,
        "points": found.points,
        "reached": found.reached,
        "percent": float(found.percent),
        "owners": owners,
    }
    return json.format(json.encode(whole), indent=1) + b"\n"


def _missing(point: Point, voice: Voice) -> dict[str, Any]:
    day = {} if point.day is None else {"day": point.day}
    return {"sort": point.sort, "file": point.file, "line": point.line, **day, "words": unreached(point, voice)}
