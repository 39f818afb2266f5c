"""Mutants tried on all cores: which of them no worked case notices, and which of those somebody has accounted for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from re import compile as pattern

from msgspec import Struct

from benefit_check.assess.cases import read_cases
from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.lint.places import Places
from benefit_check.assess.mutation.bench import Bench
from benefit_check.assess.mutation.mutants import Mutant, mutants_of
from benefit_check.assess.on_every_core import on_every_core
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import decode, encode
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span

FEW = 3
"""So few things are changed sooner by one process than others have started."""
REASON = pattern(r"#[ \t]*(?:变异等价|equivalent mutants?)[ \t]*[:：][ \t]*\S")
"""The remark in a rule file which says why no case can notice the mutants of its line."""
Progress = Callable[[int, int], None]


class Survivor(Struct, frozen=True):
    """A mutant that no case notices, and the line on which it was made."""

    mutant: Mutant
    file: str
    line: int


class Mutation(Struct, frozen=True):
    """How many mutants were tried, those that survived, how many of these a remark accounts for, and idle remarks."""

    tried: int
    survivors: tuple[Survivor, ...]
    excused: int
    idle: tuple[tuple[str, int], ...]
    diagnostics: tuple[Diagnostic, ...]


def mutation(
    files: Mapping[str, bytes],
    book: Rulebook,
    owners: Sequence[Thing],
    progress: Progress | None = None,
    *,
    every: int = 1,
    jobs: int = 0,
) -> Mutation:
    """Try the mutants of these things, of each the first and then every so many."""
    cases, diagnostics = read_cases(files, book)
    bench = Bench(book, cases)
    order = sorted(owners, key=lambda owner: -len(bench.cases(owner)))
    tried, living = 0, dict[Thing, list[int]]()
    for done, (owner, (count, alive)) in enumerate(_tried(order, book, files, bench, every, jobs), 1):
        tried += count
        living[owner] = alive
        if progress is not None:
            progress(done, len(order))
    places = Places(files)
    found = [one for owner in owners for one in _named(owner, living.get(owner, []), book, places)]
    lines = _lines_with_reason(places)
    told = {(one.file, one.line) for one in found}
    own = {file for file, _ in told} | {_source(owner, book, places)[0].name for owner in owners}
    idle = [line for line in sorted(lines) if line not in told and line[0] in own] if every == 1 else []
    survivors = tuple(one for one in found if (one.file, one.line) not in lines)
    return Mutation(tried, survivors, len(found) - len(survivors), tuple(idle), tuple(diagnostics))


def _tried(
    owners: Sequence[Thing], book: Rulebook, files: Mapping[str, bytes], bench: Bench, every: int, jobs: int
) -> Iterator[tuple[Thing, tuple[int, list[int]]]]:
    if jobs == 1 or len(owners) <= FEW:
        yield from ((owner, _alive(owner, book, bench, every)) for owner in owners)
        return
    told = (encode(book), dict(files), every)
    yield from zip(owners, on_every_core(_try, owners, _begin, told, jobs), strict=True)


def _alive(owner: Thing, book: Rulebook, bench: Bench, every: int) -> tuple[int, list[int]]:
    """How many mutants of the thing were tried, and the numbers of those that no case notices."""
    tried, alive = 0, list[int]()
    for number, mutant in enumerate(mutants_of(owner, book)):
        if number % every == 0:
            tried += 1
            if bench.survives(mutant):
                alive.append(number)
    return tried, alive


_here: list[tuple[Rulebook, Bench, int]] = []
"""The rulebook and cases of a process that tries mutants."""


def _begin(content: bytes, files: dict[str, bytes], every: int) -> None:
    book = decode(content)
    _here[:] = [(book, Bench(book, read_cases(files, book).cases), every)]


def _try(owner: Thing) -> tuple[int, list[int]]:
    book, bench, every = _here[0]
    return _alive(owner, book, bench, every)


def _named(owner: Thing, numbers: Sequence[int], book: Rulebook, places: Places) -> Iterator[Survivor]:
    wanted = set(numbers)
    for number, mutant in enumerate(mutants_of(owner, book)):
        if number in wanted:
            source, span = _source(owner, book, places)
            at = mutant.span if mutant.span.end else _of_day(mutant, source) or span
            yield Survivor(mutant, source.name, source.position(at.start)[0] if source.text else 1)


def _source(owner: Thing, book: Rulebook, places: Places) -> tuple[Source, Span]:
    match owner.section:
        case "measures":
            return places.measure(book.measures[owner.id]), Span(0, 1)
        case "derived":
            return places.derived(book.derived[owner.id])
        case _:
            return places.parameter(owner.id, book.measures)


def _of_day(mutant: Mutant, source: Source) -> Span | None:
    """Where the day stands that was moved in the times in force, which keep no places."""
    if not isinstance(mutant.before, date):
        return None
    start = source.text.find(
        mutant.before.isoformat(), max(source.text.find("in_force"), source.text.find("有效期"), 0)
    )
    return Span(start, start + 10) if start >= 0 else None


def _lines_with_reason(places: Places) -> set[tuple[str, int]]:
    """The lines of rule files whose mutants somebody has accounted for: with the remark, or right below it."""
    found = set[tuple[str, int]]()
    for name, source in places.sources.items():
        for number, text in enumerate(source.text.splitlines(), 1):
            if REASON.search(text):
                found.add((name, number + 1 if text.lstrip().startswith("#") else number))
    return found
