"""BC504 and on: what can keep answers from being written. One function a code."""

from collections.abc import Collection, Mapping
from pathlib import Path

from benefit_check.batch.write.lock import Holder
from benefit_check.batch.write.output_plan import Standing
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, Message, message


def already_there(path: Path) -> Diagnostic:
    words = message("{path} is already there", path=path)
    return Diagnostic("BC504", words, help=message("name another output, or replace it with --force"))


def no_form(path: Path, endings: Collection[str]) -> Diagnostic:
    words = message("the name {path} does not say in which form to write", path=path)
    hint = message(
        "end it with one of {endings}; .csv, .tsv and .jsonl may have .gz or .zst after them", endings=" ".join(endings)
    )
    return Diagnostic("BC505", words, help=hint)


def is_an_input(path: Path, source: Path) -> Diagnostic:
    words = message("{path} is read as input ({input}) and cannot be the output too", path=path, input=source)
    return Diagnostic("BC506", words, help=message("name another output; the input stays as it is"))


def cannot_write(path: Path, problem: str | Message, hint: Message) -> Diagnostic:
    return Diagnostic("BC507", message("{path} cannot be written: {problem}", path=path, problem=problem), help=hint)


def holds_other_files(path: Path, names: Collection[str]) -> Diagnostic:
    words = message("the folder {path} holds files of no earlier run: {names}", path=path, names=" ".join(names))
    return Diagnostic(
        "BC508", words, help=message("name another folder; nothing of others is replaced, even by --force")
    )


def do_not_go_together(first: str, second: str, hint: Message) -> Diagnostic:
    words = message("{first} and {second} do not go together", first=first, second=second)
    return Diagnostic("BC509", words, help=hint)


def stopped(path: Path, signal: str, left: Message) -> Diagnostic:
    words = message("{signal} ended the writing of {path}; {left}", signal=signal, path=path, left=left)
    return Diagnostic("BC510", words, help=message("temporary files are removed; start it again when it suits"))


def disk_full(path: Path, left: Message) -> Diagnostic:
    words = message("no room for {path}; {left}", path=path, left=left)
    hint = message("make room or name an output on another disk; Parquet and .csv.zst take the least room")
    return Diagnostic("BC511", words, help=hint)


def too_large_for_excel(path: Path) -> Diagnostic:
    words = message("{path} would be larger than a workbook can be", path=path)
    hint = message("write .parquet or .csv, or fewer answers with --only or --split-by")
    return Diagnostic("BC512", words, help=hint)


def out_of_memory(path: Path, left: Message) -> Diagnostic:
    words = message("the memory allowed is too small for {path}; {left}", path=path, left=left)
    return Diagnostic("BC513", words, help=message("allow more with --memory-limit, or fewer --threads"))


def in_its_own_input(path: Path, named: str) -> Diagnostic:
    """An output that the next run would read."""
    words = message("{path} would lie in the input {input}, so the next run would read it", path=path, input=named)
    return Diagnostic("BC514", words, help=message("name an output in another folder, or name the inputs more closely"))


def busy(path: Path, holder: Holder) -> Diagnostic:
    words = message("another run is writing {path}", path=path)
    if holder.started is not None:
        words = message(
            "process {number} on {host} has been writing {path} since {time}",
            number=holder.process,
            host=holder.host,
            path=path,
            time=f"{holder.started.astimezone():%Y-%m-%d %H:%M:%S}",
        )
    return Diagnostic("BC515", words, help=message("start it again when that has ended, or wait: --wait SECONDS"))


def half_published(path: Path, states: Mapping[Path, Standing], error: BaseException | None) -> Diagnostic:
    problem = refusal(error) if isinstance(error, Exception) else ""
    told = {state: [str(one) for one, found in states.items() if found == state] for state in states.values()}
    words = message(
        "{path} was not put in place whole: {problem}; new: {new}; as before: {old}; not there: {absent}",
        path=path,
        problem=problem,
        new=told.get("new", "—"),
        old=told.get("old", "—"),
        absent=told.get("absent", "—"),
    )
    hint = message("use none of them; look at the disk and run the command again, which makes all of them new")
    return Diagnostic("BC516", words, help=hint)


def too_many_rejected(rejected: int, read: int, allowed: str, listed: Path | None) -> Diagnostic:
    """`listed` is where each rejected cell stands, if it was written anywhere."""
    if rejected == read:
        words = message("every row was rejected ({rows}), so there is no answer", rows=rejected)
    else:
        words = message(
            "{rejected} of {rows} rows were rejected, more than --max-rejects {allowed}",
            rejected=rejected,
            rows=read,
            allowed=allowed,
        )
    hint = (
        message("nothing was put in place; mend the cells, or allow more with --max-rejects")
        if listed is None
        else message("nothing was put in place; {path} lists each cell with its reason", path=listed)
    )
    return Diagnostic("BC517", words, help=hint)


def no_locks(path: Path) -> Message:
    return message("the disk of {path} knows no locks: see to it that no second run writes there meanwhile", path=path)


def left_as_it_was(path: Path) -> Message:
    """What is to be said of the place of an output that was not written."""
    if path.exists():
        return message("the earlier result there is untouched")
    return message("nothing was left there")


def output_lost(problem: Message) -> Diagnostic:
    """Standard output is full or closed."""
    words = message("standard output takes no more: {problem}", problem=problem)
    hint = message("what it holds is not whole; look at the disk or the program behind it, then run the command again")
    return Diagnostic("BC520", words, help=hint)


def summary_lost(path: Path, problem: Message) -> Diagnostic:
    """The answers are there, and what standard output was to say of them is not."""
    words = message(
        "{path} was written whole, but standard output does not take the summary: {problem}", path=path, problem=problem
    )
    hint = message("the summary stands in {path}.summary.json, too", path=path)
    return Diagnostic("BC521", words, help=hint)
