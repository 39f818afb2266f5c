"""`benefit-check rules …`: the maintainer's workshop."""

import typer

app = typer.Typer(no_args_is_help=True, help="规则维护 · the rule maintainer's workshop")

@app.command("lint")
def lint() -> None:
    from pathlib import Path
    from benefit_check.rulebook.store import rulebook_in
    book, ds = rulebook_in(Path("rules"))
    from benefit_check.rulebook.load import load_rulebook
    from benefit_check.rulebook.files import read_files
    for d in load_rulebook(read_files(Path("rules"))).diagnostics:
        print(":".join(map(str, d.place)), d.severity, d.code, d.message, "|", d.help)
    print("ok" if book else "errors")

@app.command("test")
def test(names: list[str] = typer.Argument(None)) -> None:
    from pathlib import Path
    from benefit_check.rulebook.store import rulebook_in
    from benefit_check.rulebook.files import read_files
    from benefit_check.assess.cases import read_cases
    from benefit_check.assess.run_cases import run_case
    book, ds = rulebook_in(Path("rules"))
    if book is None:
        print("lint first"); raise typer.Exit(4)
    cases, ds = read_cases(read_files(Path("rules")), book)
    n = bad = 0
    for c in cases:
        if names and c.subject not in names: continue
        n += 1
        found = run_case(c, book)
        bad += bool(found)
        ds += found
    for d in ds:
        print(":".join(map(str, d.place)), d.severity, d.code, d.message, "|", d.help)
    print(n, "cases", bad, "failed")
