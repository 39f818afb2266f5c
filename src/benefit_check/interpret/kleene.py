"""Strong Kleene logic: false settles an "and", true an "or", whatever else is missing. SQL's NULL agrees.

Source: S. C. Kleene, Introduction to Metamathematics (1952), §64.
"""

from collections.abc import Iterable

from benefit_check.interpret.values import NO_CAUSES, Unknown


def conjunction(values: Iterable[bool | Unknown]) -> bool | Unknown:
    """False if any is false, else unknown with every cause, else true."""
    causes, settled = NO_CAUSES, True
    for value in values:
        if value is False:
            return False
        if value is not True:
            causes, settled = causes | value.causes, False
    return True if settled else Unknown(causes)


def disjunction(values: Iterable[bool | Unknown]) -> bool | Unknown:
    """True if any is true, else unknown with every cause, else false."""
    causes, settled = NO_CAUSES, True
    for value in values:
        if value is True:
            return True
        if value is not False:
            causes, settled = causes | value.causes, False
    return False if settled else Unknown(causes)


def negation(value: bool | Unknown) -> bool | Unknown:  # noqa: FBT001 - a truth value is the operand, no switch
    """The contrary; unknown stays unknown."""
    return not value if value is True or value is False else value


def at_least(needed: int, values: Iterable[bool | Unknown]) -> bool | Unknown:
    """Whether at least so many are true, as soon as that is certain."""
    known = list(values)
    true = sum(value is True for value in known)
    unknown = [value for value in known if isinstance(value, Unknown)]
    if true >= needed:
        return True
    if true + len(unknown) < needed:
        return False
    return Unknown(NO_CAUSES.union(*(value.causes for value in unknown)))
