"""Mutants that no worked case notices, for programs."""

from msgspec import json

from benefit_check.assess.mutation.run import Mutation
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.changed_parts import change, changed_part
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Rulebook


def survivors_json(found: Mutation, book: Rulebook, tr: Translator) -> bytes:
    """The counts, each survivor with place and change, and the remarks that account for nothing; lines from 1."""
    voice = Voice(tr, book)
    survivors = []
    for one in found.survivors:
        before, after = changed_part(one.mutant, voice)
        survivors.append(
            {
                "section": one.mutant.owner.section,
                "id": one.mutant.owner.id,
                "sort": one.mutant.sort,
                "file": one.file,
                "line": one.line,
                "before": before,
                "after": after,
                "words": change(one.mutant, voice),
            }
        )
    idle = [{"file": file, "line": number} for file, number in found.idle]
    told = {"tried": found.tried, "excused": found.excused, "survivors": survivors, "idle_remarks": idle}
    return json.format(json.encode(told), indent=1) + b"\n"
