"""The package as a library for scripts, see docs/api.md; `benefit_check` itself hands out its names."""
