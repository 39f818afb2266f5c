"""The names that scripts in Python may rely on."""

import benefit_check


def test_every_public_name_is_there() -> None:
    for name in benefit_check.__all__:
        assert getattr(benefit_check, name) is not None


def test_an_unknown_name_is_refused() -> None:
    assert not hasattr(benefit_check, "no_such_name")
