"""What people read of a run: the summary and the bulletin, on the screen or in files, and what a run would do."""

import sys
from collections.abc import Sequence
from pathlib import Path

from benefit_check.batch.ending import end
from benefit_check.batch.read.request import Prepared
from benefit_check.batch.summary.bulletin import bulletin
from benefit_check.batch.summary.model import Summary, summary_json
from benefit_check.batch.summary.page import summary_page
from benefit_check.batch.write import diagnostics as say
from benefit_check.batch.write.output_plan import STDOUT, SUMMARY, OutputPlan
from benefit_check.batch.write.publication import Publication
from benefit_check.present.page.document import Page, line
from benefit_check.present.page.terminal import ORDINARY, plain
from benefit_check.present.words.catalogue import Translator
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session
from benefit_check.session.streams import OutputLostError
from benefit_check.text.paths import readable


class Pages:
    """The summary of a run in its three forms: data, a page, a paragraph."""

    def __init__(self, summary: Summary, plan: OutputPlan, run: Session, *, has_places: bool) -> None:
        self._data, self._plan, self._run = summary_json(summary), plan, run
        self._page, self._paragraph = (
            summary_page(summary, run.tr, has_places=has_places),
            bulletin(summary, run.tr),
        )

    def write(self, publication: Publication) -> None:
        """Write what goes into files to where it waits to be published."""
        publication.new(self._plan.beside(SUMMARY), SUMMARY).write_bytes(self._data)
        options = self._plan.options
        for path, page in ((options.summary, self._page), (options.bulletin, self._paragraph)):
            if path is not None and path != STDOUT:
                name = f"page-{'summary' if page is self._page else 'bulletin'}.txt"
                publication.new(path, name).write_text(plain(page, ORDINARY), encoding="utf-8")

    def show(self) -> None:
        """Show what goes into no file: the summary, unless it has one; in its place the bulletin, if asked for."""
        options = self._plan.options
        try:
            if options.bulletin == STDOUT:
                self._run.show(self._paragraph)
            elif options.summary in (None, STDOUT):
                self._run.show(self._page)
            sys.stdout.flush()
        except OutputLostError as error:
            end(self._run, [say.summary_lost(self._plan.path, error.problem)], Exit.BAD_INPUT)


def foretold_page(prepared: Prepared, paths: Sequence[Path], tr: Translator) -> Page:
    """What a run would answer, reject and write."""
    counted = tr(
        "{read} rows read: {good} would be answered, {rejected} rejected",
        read=prepared.rows_in,
        good=prepared.rows_good,
        rejected=prepared.rows_rejected,
    )
    written = tr("it would write {paths}", paths=tr.joined([readable(path) for path in paths]))
    return (line(counted, "strong"), line(written), line(tr("nothing was written"), "muted"))
