"""Whatever a maintainer's slip does to a rule file, it is answered with diagnostics, never with a traceback."""

from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benefit_check.assess.given import given as facts_of
from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise
from benefit_check.intake.open import open_profile
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.report import report
from benefit_check.present.words.catalogue import translator
from benefit_check.rulebook.files import is_cases, read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.text.diagnostic import has_errors
from properties.examples import examples

ROOT = Path(__file__).parents[2]
FILES = {name: content for name, content in read_files(ROOT / "rules").items() if not is_cases(name)}
SIGNS = "{}[]:,-|>'\"*&!%@`\t\n 。：，0万元"


def spoiled(text: str, chance: Random) -> str:
    """The text with one slip: a piece lost, doubled, moved, or a sign too many."""
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.randint(1, 30))
    lines = text.split("\n")
    match chance.randint(0, 4):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:end] + text[start:end] + text[end:]
        case 2:
            return text[:start] + chance.choice(SIGNS) + text[start:]
        case 3:
            del lines[chance.randrange(len(lines))]
        case _:
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


@examples(25)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10**9), st.integers(1, 3))
def test_a_spoiled_rule_file_is_explained_or_still_answers(name: str, seed: int, slips: int) -> None:
    text, chance = FILES[name].decode(), Random(seed)
    for _ in range(slips):
        text = spoiled(text, chance) or "x"
    loaded = load_rulebook(FILES | {name: text.encode()})
    assert (loaded.rulebook is None) == has_errors(loaded.diagnostics)
    if loaded.rulebook is not None:
        read = open_profile(str(ROOT / "examples" / "restaurant.yaml"), loaded.rulebook, BytesIO())
        facts = facts_of({} if read.profile is None else read.profile.facts)
        outcome = assess(loaded.rulebook, Enterprise("", "", facts), date(2020, 12, 3))
        assert plain(report(outcome, translator("zh")), 80)
