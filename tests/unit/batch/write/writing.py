"""Short ways to write answers in tests."""

from pathlib import Path
from typing import Any

import duckdb

from benefit_check.batch.write.answers import Written, write_answers
from benefit_check.batch.write.objections import recognised
from benefit_check.batch.write.output_plan import OutputPlan, WriteOptions
from benefit_check.batch.write.publication import Publication
from benefit_check.present.words.catalogue import translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic
from unit.batch.write.spools import DAY


def plan_for(path: Path, inputs: tuple[Path, ...] = (), **options: Any) -> OutputPlan:
    found = recognised(path)
    assert not isinstance(found, Diagnostic)
    return OutputPlan(
        path=path, form=found[0], packing=found[1], as_of=DAY, inputs=inputs, options=WriteOptions(**options)
    )


def tried(spool: Path, path: Path, book: Rulebook, **options: Any) -> Written | list[Diagnostic]:
    with Publication(path) as publication:
        found = write_answers(duckdb.connect(), spool, plan_for(path, **options), book, translator("zh"), publication)
        if isinstance(found, Written):
            publication.commit(path.with_name("run.json"), b"")
            path.with_name("run.json").unlink()
        return found


def written(spool: Path, path: Path, book: Rulebook, **options: Any) -> Written:
    done = tried(spool, path, book, **options)
    assert isinstance(done, Written), [str(one.message) for one in done]
    return done


def rows(query: str) -> list[tuple[Any, ...]]:
    return duckdb.connect().execute(query).fetchall()
