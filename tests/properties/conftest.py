"""The same examples in every run, as many as cover the language in about a minute for the whole folder."""

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

settings.register_profile(
    "properties", derandomize=True, database=None, deadline=None, max_examples=50, suppress_health_check=SLOW
)
settings.load_profile("properties")
