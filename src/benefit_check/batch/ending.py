"""How a run of `batch` ends before its end: what is wrong is said, and kept in the record of a run that failed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from typing import NoReturn

from benefit_check.batch.request import BatchRequest
from benefit_check.batch.write.atomic import write_whole
from benefit_check.batch.write.failed_run import FailedRun, Reason, failed_json
from benefit_check.batch.write.output_plan import FAILED, OutputPlan
from benefit_check.batch.write.publication import Publication
from benefit_check.batch.write.rights import rights_of
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.paths import readable


class RunEnded(SystemExit):
    """The end of a run, with what was said of it."""

    def __init__(self, code: Exit, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(code)
        self.diagnostics = diagnostics


def end(run: Session, diagnostics: Sequence[Diagnostic], code: Exit) -> NoReturn:
    """Say what is wrong and end the run."""
    run.complain(diagnostics)
    raise RunEnded(code, diagnostics)


@contextmanager
def failure_recorded(run: Session, request: BatchRequest, plan: OutputPlan, publication: Publication) -> Iterator[None]:
    """Leave a record beside the output where the block ends before everything is in its place.

    A disk that takes no record changes nothing about why the run ended.
    """
    started = datetime.now(UTC)
    try:
        yield
    except BaseException as error:
        if publication.is_done:
            raise
        found = FailedRun(
            version=version("benefit-check"),
            started=started,
            finished=datetime.now(UTC),
            options=request.recorded(),
            exit_code=error.code if isinstance(error, SystemExit) and isinstance(error.code, int) else Exit.OUR_FAILURE,
            reasons=_reasons(run, error),
            outputs={readable(path): state for path, state in publication.states.items()},
        )
        with suppress(OSError):
            mode = plan.options.mode or (None if plan.path.is_dir() else rights_of(plan.path))
            write_whole(plan.beside(FAILED), failed_json(found), mode or 0o666)
        raise


def _reasons(run: Session, error: BaseException) -> list[Reason]:
    if isinstance(error, RunEnded):
        return [Reason(one.code, readable(run.tr.message(one.message))) for one in error.diagnostics]
    return [Reason(type(error).__name__, "")]
