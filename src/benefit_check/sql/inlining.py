"""Columns that only one other term reads are put into it: what is used at once is still near, and need not be kept."""

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct
from sqlglot import exp

from benefit_check.sql.algebra.draft import Step, columns_in
from benefit_check.sql.algebra.terms import Sql, wrapped

Outputs = list[tuple[str, Sql]]
_LARGEST = 300
"""Nodes of a term that is put into another: engines take long for deep ones."""


class _Place(Struct, frozen=True):
    """Where a term reads a column: the owner of the term, and the node above, with its argument, None at the top."""

    owner: str
    above: Sql | None = None
    argument: str = ""
    index: int | None = None


def inlined(steps: Mapping[str, Step], outputs: Outputs) -> tuple[dict[str, Step], Outputs]:
    """The steps that are still needed, each in the earliest stage possible, and the outputs."""
    live = _live(steps, outputs)
    terms: dict[str, Sql] = {name: step.sql for name, step in live.items()}
    finals = {f"={number}": sql for number, (_, sql) in enumerate(outputs)}
    uses, places, sizes = _uses({**terms, **finals})
    for name, step in live.items():
        place = places.get(name)
        if place is None or uses[name] != 1 or step.stage == 0 or sizes[name] > _LARGEST:
            continue
        term = terms.pop(name)
        sizes[place.owner] += sizes[name]
        if place.above is None:
            finals[place.owner] = term
        else:
            place.above.set(place.argument, wrapped(term), place.index)
    named = [(name, finals[f"={number}"]) for number, (name, _) in enumerate(outputs)]
    return _staged(live, terms), named


def _live(steps: Mapping[str, Step], outputs: Outputs) -> dict[str, Step]:
    """The steps that lead to an output, those read by others first."""
    found: set[str] = set()
    waiting = [name for _, sql in outputs for name in columns_in(sql)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += columns_in(steps[name].sql) if steps[name].stage else ()
    return {name: step for name, step in sorted(steps.items(), key=lambda item: item[1].stage) if name in found}


def _uses(terms: Mapping[str, Sql]) -> tuple[Counter[str], dict[str, _Place], dict[str, int]]:
    """How often each column is read, where it was last seen, and how many nodes each term has."""
    uses: Counter[str] = Counter()
    places: dict[str, _Place] = {}
    sizes: dict[str, int] = {}
    for owner, term in terms.items():
        size = 0
        for place, node in _nodes(owner, term):
            size += 1
            if isinstance(node, exp.Column):
                uses[node.name] += 1
                places[node.name] = place
        sizes[owner] = size
    return uses, places, sizes


def _nodes(owner: str, term: Sql) -> Iterator[tuple[_Place, Sql]]:
    waiting = [(_Place(owner), term)]
    while waiting:
        place, node = waiting.pop()
        yield place, node
        if isinstance(node, exp.Column | exp.DataType):
            continue
        for key, value in node.args.items():
            if isinstance(value, exp.Expr):
                waiting.append((_Place(owner, node, key), value))
            elif isinstance(value, list):
                waiting += [
                    (_Place(owner, node, key, at), one) for at, one in enumerate(value) if isinstance(one, exp.Expr)
                ]


def _staged(steps: Mapping[str, Step], terms: Mapping[str, Sql]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for name, sql in terms.items():
        stage = steps[name].stage
        if stage:
            stage = 1 + max((found[one].stage for one in columns_in(sql)), default=0)
        found[name] = Step(name, sql, stage)
    return found
