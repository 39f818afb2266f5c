"""What speaks against an output before anything is computed: hours of work must not end at a name."""

from collections.abc import Iterable, Iterator
from os import W_OK, access
from pathlib import Path
from unicodedata import normalize

from benefit_check.batch.read.sources.file_names import would_find
from benefit_check.batch.write import contents
from benefit_check.batch.write import diagnostics as say
from benefit_check.batch.write.forms import ENDINGS, Form, Packing, form_of, traits
from benefit_check.batch.write.output_plan import OutputPlan
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, message

SHOWN = 3


def recognised(path: Path) -> tuple[Form, Packing] | Diagnostic:
    """The form and packing that the file name asks for, or BC505."""
    return form_of(path) or say.no_form(path, ENDINGS)


def objections(plan: OutputPlan) -> list[Diagnostic]:
    """Everything that keeps the plan from being carried out: BC504 and BC506 to BC509."""
    try:
        found = [*_options(plan), *_place(plan), *_named(plan), *_around(plan)]
        return found or [*_apart(plan), *_in_an_input(plan)]
    except OSError as error:
        # a name too long, a circle of links
        hint = message("look at the disk and the folder, or name another output")
        return [say.cannot_write(plan.path, refusal(error), hint)]


def _options(plan: OutputPlan) -> Iterator[Diagnostic]:
    form, options = traits(plan.form), plan.options
    if options.split_by == "verdict" and options.layout == "wide" and not form.sheets:
        hint = message("a wide row has a verdict for every measure: add --layout long, or keep one with --only")
        yield say.do_not_go_together("--split-by verdict", "--layout wide", hint)
    if form.sheets and options.layout == "long":
        hint = message("a workbook has a sheet for every measure; for one long table write .csv or .parquet")
        yield say.do_not_go_together("--layout long", plan.ending, hint)
    if options.bom and not form.guarded:
        hint = message("only .csv and .tsv have a byte order mark; leave the option out")
        yield say.do_not_go_together("--bom", plan.ending, hint)


def without_regions(plan: OutputPlan, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """BC509 where the answers are to be split by region and nothing tells where an enterprise is."""
    if plan.options.split_by == "region" and not rulebook.roles.place:
        hint = message(
            "no fact of this rulebook says where an enterprise is, which roles: {{place: …}} names; "
            "split by measure or verdict"
        )
        yield say.do_not_go_together("--split-by region", rulebook.id, hint)


def _named(plan: OutputPlan) -> Iterator[Diagnostic]:
    """What speaks against the files beside the answers that an option names."""
    for option, path in plan.named.items():
        if option != "--output" and path.resolve() != plan.path.resolve():
            yield from file_objections(path, plan.inputs, force=plan.options.force)


def _around(plan: OutputPlan) -> Iterator[Diagnostic]:
    """What is written beside the answers by itself must be no input, and where it is there replaced only by --force."""
    if any(_is_same(plan.path, source) for source in plan.inputs):
        return
    for path in (*plan.around, *plan.of_failure):
        source = next((one for one in plan.inputs if _is_same(path, one)), None)
        if source is not None:
            yield say.is_an_input(path, source)
        elif not plan.options.force and path in plan.around and path.exists() and not plan.path.exists():
            yield say.already_there(path)


def _apart(plan: OutputPlan) -> Iterator[Diagnostic]:
    """No two files may be one, by whatever names, also where a disk or another system takes A and a for the same."""
    named = {f"{option} {path}": path for option, path in plan.named.items()}
    targets = [*named.items(), *((str(path), path) for path in (*plan.around, *plan.of_failure))]
    hint = message("name another file")
    for at, (label, path) in enumerate(targets):
        for other, before in targets[:at]:
            if _is_one(path, before) or (plan.options.split_by and before == plan.path and _is_in(path, before)):
                yield say.do_not_go_together(label, other, hint)


def _is_one(path: Path, other: Path) -> bool:
    one, two = (normalize("NFC", str(each.resolve())).casefold() for each in (path, other))
    return one == two or (path.exists() and other.exists() and path.samefile(other))


def _is_in(path: Path, folder: Path) -> bool:
    return folder.resolve() in path.resolve().parents


def _in_an_input(plan: OutputPlan) -> Iterator[Diagnostic]:
    """BC514 for the first file that a folder or pattern among the inputs would find in the next run."""
    for path in (*plan.named.values(), *plan.around, *plan.of_failure):
        for named in plan.searched:
            if would_find(named, path):
                yield say.in_its_own_input(path, named)
                return


def file_objections(path: Path, inputs: Iterable[Path], *, force: bool) -> list[Diagnostic]:
    """Everything that keeps one file, beside what is shown, from being written: BC504, BC506, BC507."""
    try:
        found = list(_around_place(path, inputs))
        if not found and path.exists() and not path.is_file():
            problem = message("a folder is there") if path.is_dir() else message("what is there is no file")
            found.append(say.cannot_write(path, problem, message("name a file")))
        elif not found and path.exists() and not force:
            found.append(say.already_there(path))
    except OSError as error:
        return [
            say.cannot_write(path, refusal(error), message("look at the disk and the folder, or name another output"))
        ]
    return found


def _place(plan: OutputPlan) -> Iterator[Diagnostic]:
    found = list(_around_place(plan.path, plan.inputs))
    if found or not plan.path.exists():
        yield from found
    else:
        yield from _existing_folder(plan) if plan.options.split_by else _existing_file(plan)


def _around_place(path: Path, inputs: Iterable[Path]) -> Iterator[Diagnostic]:
    """What speaks against the place, whatever is in it: it is read, or its folder takes nothing."""
    source = next((one for one in inputs if _is_same(path, one)), None)
    if source is not None:
        yield say.is_an_input(path, source)
        return
    folder = path.resolve().parent
    if not folder.is_dir():
        hint = message("make the folder {folder} first, or correct the path", folder=folder)
        yield say.cannot_write(path, message("its folder is not there"), hint)
    elif not access(folder, W_OK):
        hint = message("ask for the right to write in {folder}, or name a folder of your own", folder=folder)
        yield say.cannot_write(path, message("you may not write in its folder"), hint)


def _existing_file(plan: OutputPlan) -> Iterator[Diagnostic]:
    if not plan.path.is_file():
        problem = message("a folder is there") if plan.path.is_dir() else message("what is there is no file")
        hint = message("name a file; a folder of files is written with --split-by")
        yield say.cannot_write(plan.path, problem, hint)
    elif not plan.options.force:
        yield say.already_there(plan.path)


def _existing_folder(plan: OutputPlan) -> Iterator[Diagnostic]:
    if not plan.path.is_dir():
        hint = message("--split-by writes a folder of files: name a folder")
        yield say.cannot_write(plan.path, message("a file is there"), hint)
        return
    others = contents.strangers(plan.path)
    if others:
        yield say.holds_other_files(plan.path, [*others[:SHOWN], *(["…"] if len(others) > SHOWN else [])])
    elif not plan.options.force and any(plan.path.iterdir()):
        yield say.already_there(plan.path)


def _is_same(path: Path, source: Path) -> bool:
    """Whether writing the path would touch the input: the same file, or a folder that holds it."""
    try:
        # a path through a folder that is not there yet leads somewhere all the same once it is made
        reached = path if path.exists() else path.resolve()
        return reached.exists() and any(reached.samefile(held) for held in (source, *source.resolve().parents))
    except OSError:
        return False
