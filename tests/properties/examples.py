"""How many examples a property is tried on: as many as cover the language in about a minute for the whole folder."""

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def examples(count: int) -> settings:
    """So many examples, the same in every run, however long drawing one may take."""
    return settings(max_examples=count, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW)
