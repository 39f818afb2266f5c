"""`benefit-check whatif`: what would move if facts were others."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer
from msgspec import structs

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise
from benefit_check.cli.answer import day_of, enterprise_of, profile_of
from benefit_check.cli.options import AsOf, Language, NoColor, Profile, Quiet, Rules
from benefit_check.interpret.situation import Given
from benefit_check.present.words.catalogue import N_
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.model import Rulebook
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session, session
from benefit_check.text.fold import fold

Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar=N_("FACT=VALUE"), help=N_("a fact with another value; may be repeated")),
]


def what_if(
    profile: Profile,
    changes: Set = None,
    as_of: AsOf = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Show what would move, in money; without --set, the smallest honest changes that would bring something."""
    from benefit_check.cli.paging import page  # noqa: PLC0415 - only here
    from benefit_check.present.pages.what_if import near_misses_page, what_if_page  # noqa: PLC0415 - only here

    pairs = _pairs(changes or ())
    run = session(lang, no_color=no_color, quiet=quiet)
    rulebook = run.rulebook(rules)
    told = profile_of(run, profile, rulebook, as_of)
    day, enterprise = day_of(as_of, told), enterprise_of(told)
    before = assess(rulebook, enterprise, day)
    if not pairs:
        from benefit_check.assess.near_misses import near_misses  # noqa: PLC0415 - only here

        page(run, near_misses_page(before, near_misses(before), run.tr))
        return
    changed = _changed(run, pairs, rulebook, enterprise, day)
    after = assess(rulebook, structs.replace(enterprise, facts={**enterprise.facts, **changed}), day)
    page(run, what_if_page(before, after, changed, run.tr))


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    """The values by what the facts are called; nothing is passed over that would change nothing."""
    from benefit_check.intake.names import head_key  # noqa: PLC0415 - only here

    found: dict[str, str] = {}
    for name, value in map(_pair, texts):
        if name in found:
            raise typer.BadParameter(N_("one fact has two values here: say it once"), param_hint="--set")
        if head_key(name) is not None:
            hint = N_("name, code and day of a profile are no facts; another day is asked about with --as-of")
            raise typer.BadParameter(hint, param_hint="--set")
        found[name] = value
    return found


def _pair(text: str) -> tuple[str, str]:
    """The name and the value; Chinese writing has a full-width sign between them."""
    at = fold(text).find("=")
    name, value = text[:at].strip(), text[at + 1 :].strip()
    if at < 0 or not name or not value:
        raise typer.BadParameter(N_("write a fact and its value, such as 从业人员=35"), param_hint="--set")
    return name, value


def _changed(run: Session, pairs: Mapping[str, str], rulebook: Rulebook, enterprise: Enterprise, day: date) -> Given:
    """The facts as a profile would tell them; the run ends where they cannot be read or contradict the others."""
    from benefit_check.intake.mapping import mapping_text, read_mapping  # noqa: PLC0415 - only here

    read = read_mapping(mapping_text(pairs, "--set"), rulebook, day)
    run.note(read.notes)
    if read.profile is None:
        run.complain(read.diagnostics)
        raise SystemExit(Exit.BAD_INPUT)
    changed = given(read.profile.facts)
    whole = {**enterprise.facts, **changed}
    amiss = [one for one in conflicts(rulebook, whole, day) if one.whole]
    if amiss:
        from benefit_check.intake.diagnostics import does_not_fit  # noqa: PLC0415 - only here

        run.complain([does_not_fit(rulebook.fact(one.fact), rulebook.fact(one.whole), run.tr.lang) for one in amiss])
        raise SystemExit(Exit.BAD_INPUT)
    return changed
