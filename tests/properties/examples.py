"""How many examples a property is tried on.

All of them in `make test-deep`, where they are drawn afresh; in `make test` a part, the same in every run.
"""

import os

from hypothesis import HealthCheck, Phase, settings

DEEP = os.environ.get("BENEFIT_CHECK_DEEP") == "1"
PART = 5
"""`make test` draws one in so many of the examples."""
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
_UNSHRUNK = (Phase.explicit, Phase.generate, Phase.target)


def examples(count: int, *, shrinks: bool = True) -> settings:
    """So many examples, however long drawing one may take; a rulebook shrinks for minutes, so it may stay as drawn."""
    return settings(
        max_examples=count if DEEP else max(count // PART, 2),
        derandomize=not DEEP,
        database=None,
        deadline=None,
        print_blob=True,
        phases=tuple(Phase) if shrinks else _UNSHRUNK,
        suppress_health_check=SLOW,
    )


def part(whole: list[str], turn: int) -> list[str]:
    """What is tried of it: all in `make test-deep`, else every fifth, beginning elsewhere at each turn."""
    return whole if DEEP else whole[turn % PART :: PART]
