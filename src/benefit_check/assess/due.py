"""What a maintainer has to look at soon: what the rulebook says that ends, and what nobody has looked at for long."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from benefit_check.assess.lint.days import parameters_of
from benefit_check.rulebook.model import Measure, Parameter, ParameterValue, Rulebook


class Ending(Struct, frozen=True):
    """A measure of which nothing is known after the day; `renewed`: the law extends it year by year."""

    measure: Measure
    last: date
    renewed: bool


class RunningOut(Struct, frozen=True):
    """A parameter whose last value in a place ends on the day, with the measures that rest on it then."""

    parameter: Parameter
    value: ParameterValue
    last: date
    measures: tuple[str, ...]


class Unchecked(Struct, frozen=True):
    """A legal text, by id, that was last looked at on the day."""

    source: str
    checked_on: date


class Unverified(Struct, frozen=True):
    """A figure that holds and that nobody has seen in a source."""

    parameter: Parameter
    value: ParameterValue


class Due(Struct, frozen=True):
    """Everything that is due from the day asked about to the last, each part in the order of its days."""

    as_of: date
    until: date
    endings: tuple[Ending, ...]
    running_out: tuple[RunningOut, ...]
    unchecked: tuple[Unchecked, ...]
    unverified: tuple[Unverified, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.endings or self.running_out or self.unchecked or self.unverified)


def due(book: Rulebook, as_of: date, within: timedelta, older_than: timedelta) -> Due:
    """What ends within so many days, or will then have been looked at longer ago than `older_than`."""
    until = as_of + min(within, date.max - as_of)
    endings = sorted(_endings(book, as_of, until), key=lambda one: one.last)
    return Due(
        as_of=as_of,
        until=until,
        endings=tuple(endings),
        running_out=tuple(sorted(_running_out(book, as_of, until, endings), key=lambda one: one.last)),
        unchecked=tuple(sorted(_unchecked(book, until, older_than), key=lambda one: one.checked_on)),
        unverified=tuple(_unverified(book, as_of, until)),
    )


def _endings(book: Rulebook, as_of: date, until: date) -> Iterator[Ending]:
    """Measures whose last stated day lies ahead; of what is extended year by year also those whose day is over."""
    for measure in book.measures.values():
        ends = [time.period.last for time in measure.in_force]
        last = max((end for end in ends if end is not None), default=None)
        if last is None or None in ends or last > until:
            continue
        if last >= as_of or measure.renewal is not None:
            yield Ending(measure, last, measure.renewal is not None)


def _running_out(book: Rulebook, as_of: date, until: date, endings: list[Ending]) -> Iterator[RunningOut]:
    """Parameters that have no value after a day, but for those that only measures use which end with them.

    The day lies ahead, or no longer back than one looks ahead where a measure in force rests on the figure.
    """
    since = as_of - min(until - as_of, as_of - date.min)
    ended = {one.measure.id: one.last for one in endings}
    used = {name: parameters_of(measure, book) for name, measure in book.measures.items()}
    for parameter in book.parameters.values():
        needing = tuple(name for name, parameters in used.items() if parameter.id in parameters)
        for value in parameter.values:
            last, rivals = value.period.last, [one for one in parameter.values if one.place == value.place]
            if last is None or not since <= last <= until or not _is_last(last, rivals):
                continue
            left = tuple(name for name in needing if _goes_on(book.measures[name], last, ended))
            over = last < as_of and not any(book.measures[name].holds_on(as_of) for name in left)
            if (left or not needing) and not over:
                yield RunningOut(parameter, value, last, left)


def _is_last(last: date, values: list[ParameterValue]) -> bool:
    return all(value.period.last is not None and value.period.last <= last for value in values)


def _goes_on(measure: Measure, last: date, ended: dict[str, date]) -> bool:
    """Whether the measure needs a figure behind the day."""
    if measure.id in ended:
        return ended[measure.id] > last
    return any(time.period.last is None or time.period.last > last for time in measure.in_force)


def _unchecked(book: Rulebook, until: date, older_than: timedelta) -> Iterator[Unchecked]:
    for source in book.sources.values():
        if until - source.checked_on > older_than:
            yield Unchecked(source.id, source.checked_on)


def _unverified(book: Rulebook, as_of: date, until: date) -> Iterator[Unverified]:
    for parameter in book.parameters.values():
        for value in parameter.values:
            first, last = value.period.first or date.min, value.period.last or date.max
            if value.citation.seen == "unverified" and first <= until and last >= as_of:
                yield Unverified(parameter, value)
