"""The files that --split-by asks for: what each holds and what it is called."""

from collections.abc import Iterator
from re import sub

from msgspec import Struct, structs

from benefit_check.assess.result import Verdict
from benefit_check.batch.answer.answers_file import Answers
from benefit_check.batch.answer.regions import region_label
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.write.layouts import Laying
from benefit_check.batch.write.output_plan import SplitBy
from benefit_check.present.words.catalogue import Translator
from benefit_check.rulebook.model import Rulebook

UNKNOWN = "unknown"


class Slice(Struct, frozen=True):
    """One file: the measure, region ("" is not known) or verdict it holds, its name without ending, its layout."""

    value: str
    name: str
    laying: Laying


def slices(answers: Answers, whole: Laying, split_by: SplitBy, tr: Translator) -> Iterator[Slice]:
    """Every file to write: one a measure answered, one a region met, one a verdict kept."""
    match split_by:
        case "measure":
            for measure in whole.measures:
                yield Slice(measure, _file_name(measure), structs.replace(whole, measures=(measure,)))
        case "verdict":
            for verdict in whole.only or tuple(Verdict):
                yield Slice(verdict, verdict, structs.replace(whole, only=(verdict,)))
        case "region":
            spool = answers.spool
            query = f"SELECT DISTINCT {spool.region} FROM {spool.relation} ORDER BY 1"
            for (region,) in answers.connection.execute(query).fetchall():
                where = f"{spool.region} = {literal(region)}"
                yield Slice(region, _region_name(region, answers.rulebook, tr), structs.replace(whole, where=where))


def _region_name(region: str, rulebook: Rulebook, tr: Translator) -> str:
    if not region:
        return UNKNOWN
    label = region_label(region, rulebook)
    return _file_name(region if label is None else f"{region}-{label.in_(tr.lang)}")


def _file_name(text: str) -> str:
    """The text without what a file system may refuse."""
    return sub(r'[/\\:*?"<>|\x00-\x1f]', "_", text).strip(". ") or UNKNOWN
