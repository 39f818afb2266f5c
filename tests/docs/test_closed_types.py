"""Whoever adds to a closed type is told by mypy every place that has to treat the new member.

One member is added to each type in a copy of `src`, all in one run of mypy: an error names the members it is about.
The recipes of CONTRIBUTING.md list the same files.
"""

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from shutil import copy, copytree, ignore_patterns
from typing import Final, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.deep
CACHE = ROOT / ".mypy_cache" / "closed-types"
"""Kept between runs, so that only the first checks all."""
PACKAGE = Path("src/benefit_check")
AST, FUNCTIONS, OPERATORS = "lang/ast.py", "lang/functions.py", "lang/operators.py"
TYPES, READ_FACTS, FORMS = "lang/types.py", "rulebook/read_facts.py", "batch/write/forms.py"
CONDITIONS = "rulebook/conditions.py"
LEAF = "rulebook/read_leaf.py"
WORDED = (LEAF, "present/words/requirements.py")
EXTREMES = (
    "interpret/arithmetic.py",
    "interpret/ordered.py",
    "present/words/formula.py",
    "present/words/worked.py",
    "sql/algebra/enums.py",
    "sql/algebra/intervals.py",
)
CHECKER, UNPARSE, FORMULA = "lang/checker.py", "lang/unparse.py", "present/words/formula.py"
ENGINES = ("interpret/evaluate.py", "sql/expressions.py")
KINDS = (
    CHECKER,
    LEAF,
    READ_FACTS,
    "assess/lint/regions.py",
    "assess/near_misses.py",
    "assess/receipt.py",
    "batch/answer/self_check.py",
    "batch/read/cells/from_text.py",
    "batch/read/cells/from_types.py",
    "intake/facts.py",
    "intake/scalars.py",
    "interpret/situation.py",
    "lang/diagnostics.py",
    "rulebook/table_shape.py",
    "sql/derive.py",
    "sql/facts.py",
)


class Member(NamedTuple):
    """What is written behind which text of which file, and the files that have to treat the new member."""

    written: tuple[tuple[str, str, str], ...]
    files: tuple[str, ...]


NODE = "class ProbeNode(Node, frozen=True):\n    span: Span = NOWHERE\n\n\n"
CONDITION = (
    '\n\nclass ProbeCondition(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="probe"):\n'
    "    id: str\n    period: Period = ALWAYS\n    span: Span = NOWHERE\n"
)

MEMBERS: Final[Mapping[str, Member]] = {
    "probenode": Member(
        (
            (AST, '"""What comes to true, false or unknown."""\n\n', NODE),
            (AST, "\nExpr = (\n    Number\n", "    | ProbeNode\n"),
        ),
        (*ENGINES, AST, CHECKER, UNPARSE, FORMULA, "assess/lint/regions.py", "rulebook/whole_lengths.py"),
    ),
    "probecondition": Member(
        (
            (CONDITIONS, 'Joined = Literal["all", "any", "not", "at_least_n"]\n', CONDITION),
            (CONDITIONS, "\nCondition = ", "ProbeCondition | "),
        ),
        (
            CONDITIONS,
            "assess/change/conditions.py",
            "assess/change/history.py",
            "assess/lint/absorption.py",
            "assess/lint/uncovered.py",
            "assess/lint/law/claims.py",
            "assess/mutation/steps.py",
            "assess/run_cases.py",
            "assess/trace.py",
            "batch/write/worded.py",
            "interpret/conditions.py",
            "present/json/reasons.py",
            "present/json/rules_diff.py",
            "present/pages/measures.py",
            "present/pages/rule_changes.py",
            "present/words/citations.py",
            "present/words/describe.py",
            "rulebook/inside.py",
            "sql/conditions.py",
        ),
    ),
    "probe_kind": Member(((TYPES, '    INDUSTRY = "industry"\n', '    PROBE_KIND = "probe_kind"\n'),), KINDS),
}

WORDS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    (CONDITIONS, "Joined"): ("interpret/conditions.py", "present/words/describe.py", "sql/conditions.py"),
    (AST, "ArithmeticOp"): (*ENGINES, UNPARSE, FORMULA, "rulebook/whole_lengths.py"),
    (AST, "Comparison"): (*ENGINES, FORMULA),
    (AST, "Connective"): (*ENGINES, UNPARSE, FORMULA),
    (AST, "Quantifier"): (*ENGINES, FORMULA),
    (OPERATORS, "Ordering"): WORDED,
    (OPERATORS, "Equality"): WORDED,
    (OPERATORS, "AnyOf"): WORDED,
    (OPERATORS, "Inclusion"): WORDED,
    (OPERATORS, "Flag"): WORDED,
    (OPERATORS, "Operand"): (LEAF,),
    (FUNCTIONS, "OverParts"): (CHECKER, "interpret/parts.py", "rulebook/whole_lengths.py", "sql/parts.py"),
    (FUNCTIONS, "Edge"): (CHECKER, "interpret/calendar.py", "sql/algebra/calendar.py"),
    (FUNCTIONS, "Extreme"): (CHECKER, *EXTREMES),
    (FUNCTIONS, "Shorthand"): (AST, CHECKER, "present/words/formula.py"),
    (FUNCTIONS, "Share"): (CHECKER,),
    (READ_FACTS, "FactType"): (READ_FACTS,),
    (FORMS, "Form"): (FORMS,),
    (FORMS, "Writer"): ("batch/write/answers.py",),
}
"""A word more in a Literal of a file, by the name of the type."""

Named = Mapping[str, list[str]]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Named:
    """The files in which mypy names each new member."""
    scratch = tmp_path_factory.mktemp("closed")
    copytree(ROOT / "src", scratch / "src", ignore=ignore_patterns("__pycache__", "locale"))
    copy(ROOT / "pyproject.toml", scratch)
    for member in (*MEMBERS.values(), *(_word(*kind) for kind in WORDS)):
        for name, after, added in member.written:
            file = scratch / PACKAGE / name
            before = file.read_text(encoding="utf-8")
            assert before.count(after) == 1, f"{name} holds {before.count(after)} times: {after}"
            file.write_text(before.replace(after, after + added), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--cache-dir", str(CACHE), "--no-error-summary", "src"]
    done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    found: dict[str, set[str]] = defaultdict(set)
    for line in done.stdout.splitlines():
        place = re.match(rf"{PACKAGE}/([^:]+):\d+: error: (.*)", line)
        if place is not None:
            for name in re.findall(r"probe_?\w+", place[2], re.IGNORECASE):
                found[name.lower()].add(place[1])
    return {name: sorted(files) for name, files in found.items()}


def _word(file: str, kind: str) -> Member:
    opening = "OneOf" if file == AST else "Literal"
    return Member(((file, f"\n{kind} = {opening}[", f'"{_called(kind)}", '),), WORDS[file, kind])


def _called(kind: str) -> str:
    return f"probe_{kind.lower()}"


EXPECTED = {name: member.files for name, member in MEMBERS.items()}
EXPECTED |= {_called(kind): files for (_, kind), files in WORDS.items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_mypy_names_every_place_that_treats_a_closed_type(name: str, named: Named) -> None:
    assert named.get(name, []) == sorted(EXPECTED[name])
