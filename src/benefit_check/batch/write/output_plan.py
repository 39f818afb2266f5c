"""What is to be written: where, in which form and layout, and which answers."""

from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from benefit_check.assess.result import Verdict
from benefit_check.batch.write.forms import Form, Packing, ending_of, traits
from benefit_check.present.words.catalogue import Lang
from benefit_check.text.paths import beside

Layout = Literal["wide", "long"]
SplitBy = Literal["measure", "region", "verdict"]
Standing = Literal["new", "old", "absent"]
"""What stands in the place of an output after a run that was stopped among its renames."""

LEGEND, SUMMARY, RECORD, REJECTS = "legend.csv", "summary.json", "run.json", "rejects.csv"
FAILED, FAILED_REJECTS = "failed.json", "failed.rejects.csv"
"""How the names of files end that are written beside the answers; the last two where a run failed."""
STDOUT = Path("-")


class WriteOptions(Struct, frozen=True, kw_only=True):
    """How answers are laid out and what may be replaced.

    `only` keeps answers with one of these verdicts; empty, it keeps all. `words` puts words of a language in the place
    of codes. `cells_as_given` switches the guard against formulas in CSV off. `rejects` is where rejected cells are
    listed, if that was asked for by name; `summary` and `bulletin`, where those go as text. `mode`: the rights of all
    that is written; None as they were.
    """

    layout: Layout = "wide"
    split_by: SplitBy | None = None
    only: tuple[Verdict, ...] = ()
    words: Lang | None = None
    bom: bool = False
    cells_as_given: bool = False
    force: bool = False
    rejects: Path | None = None
    summary: Path | None = None
    bulletin: Path | None = None
    mode: int | None = None


class OutputPlan(Struct, frozen=True, kw_only=True):
    """What is written where.

    `path` is a file, or with `options.split_by` a folder of files. `inputs` are the files that are read, which must
    not be written, and `searched` what names them: files, folders, patterns. `days` are those that rows are asked
    about, where each has its own.
    """

    path: Path
    form: Form
    as_of: date
    packing: Packing = ""
    options: WriteOptions = WriteOptions()
    inputs: tuple[Path, ...] = ()
    searched: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def asked(self) -> tuple[date, ...]:
        """The days asked about."""
        return self.days or (self.as_of,)

    @property
    def ending(self) -> str:
        """The end of the names of the files: .csv.gz."""
        return ending_of(self.form, self.packing)

    def beside(self, ending: str) -> Path:
        """The path of a file that goes with the answers."""
        return beside(self.path, ending)

    @property
    def rejected(self) -> Path:
        """Where rejected cells are listed."""
        return self.options.rejects or self.beside(REJECTS)

    @property
    def named(self) -> dict[str, Path]:
        """What an option names, by the option."""
        options = {
            "--output": self.path,
            "--rejects": self.options.rejects,
            "--summary": self.options.summary,
            "--bulletin": self.options.bulletin,
        }
        return {option: path for option, path in options.items() if path not in (None, STDOUT)}

    @property
    def around(self) -> tuple[Path, ...]:
        """What goes with the answers under a name that nobody chose, and may be there."""
        inside = traits(self.form).legend_inside or self.options.split_by is not None
        endings = [*(() if inside else (LEGEND,)), SUMMARY, RECORD, *(() if self.options.rejects else (REJECTS,))]
        return tuple(map(self.beside, endings))

    @property
    def of_failure(self) -> tuple[Path, ...]:
        """What a run that failed leaves, and one that is whole takes away."""
        return self.beside(FAILED), self.beside(FAILED_REJECTS)

    @property
    def is_the_spool(self) -> bool:
        """Whether the spool, as it is, is what was asked for."""
        whole = not self.options.only and not self.options.words and not self.options.split_by
        return traits(self.form).is_spool and self.options.layout == "wide" and whole
