"""`benefit-check rules …`: the maintainer's workshop."""

from pathlib import Path
from typing import Annotated

import typer

from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import session

app = typer.Typer(
    name="rules", no_args_is_help=True, add_completion=False, help="规则维护 · the rule maintainer's workshop"
)

Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="规则目录，默认随软件附带 · folder of rules")]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]…", help="措施（编号、名称或其中一部分）或导出事实 · measures or derived facts"),
]


@app.command("lint")
def lint(folder: Folder = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """检查规则：哪里错、为什么、怎么改 · what is wrong in the rules, where, and how to mend it."""
    from benefit_check.assess.lint.run import lint_folder  # noqa: PLC0415 - only here
    from benefit_check.text.diagnostic import has_errors  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    with run.rules_in(folder or rules) as place:
        report = lint_folder(place)
    run.complain(report.diagnostics)
    if has_errors(report.diagnostics):
        raise typer.Exit(Exit.BAD_RULES)
    text = "{measures} measures, {facts} facts, {parameters} parameters, {proved} situations tried, {warnings} warnings"
    run.line(run.tr(text, **report.counts))


@app.command("test")
def test(names: Names = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """运行算例 · run the worked cases."""
    from benefit_check.assess.run_cases import run_folder  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    with run.rules_in(rules) as place:
        rulebook = run.rulebook(place)
        derived = [name for name in names or () if name in rulebook.derived]
        others = [name for name in names or () if name not in rulebook.derived]
        report = run_folder(place, rulebook, [*derived, *known_measures(run, rulebook, others)])
    run.complain(report.diagnostics)
    run.line(run.tr("{cases} cases, {failed} failed", cases=report.cases, failed=report.failed))
    if report.diagnostics:
        raise typer.Exit(Exit.BAD_RULES)
