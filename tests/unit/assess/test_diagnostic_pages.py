"""The page of a code is found however the code is written; what is no code gets those most like it."""

import pytest

from benefit_check.assess.diagnostic_pages import code_meant, codes, near, page_of


@pytest.mark.parametrize("word", ["BC322", "bc322", "322", " BC 322 ", "ＢＣ３２２", "bc-322"])
def test_a_code_is_understood_however_it_is_typed(word: str) -> None:
    assert code_meant(word) == "BC322"


@pytest.mark.parametrize("word", ["BC999", "BC32", "", "界限", "BC3222", "XY322"])
def test_what_is_no_code_is_none(word: str) -> None:
    assert code_meant(word) is None


def test_codes_that_begin_so_come_first() -> None:
    assert near("BC32")[:2] == ("BC320", "BC321")
    assert "BC322" in near("BC3222")
    assert near("界限") == ()


@pytest.mark.parametrize("code", codes())
def test_every_page_says_everything(code: str) -> None:
    assert all(page_of(code))
