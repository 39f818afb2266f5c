"""`benefit-check rules fmt`: rule files laid out alike, so that a difference shows what changed."""

from pathlib import Path
from typing import Annotated

import typer

from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.cli.rule_fixes import is_wanted, write_rules
from benefit_check.cli.rules import Words, asked_words
from benefit_check.present.words.catalogue import N_
from benefit_check.rulebook.files import read_files
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session
from benefit_check.text.diagnostic import message

Check = Annotated[bool, typer.Option("--check", help=N_("change nothing, only say which files would change"))]


def fmt(
    words: Words = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    check: Check = False,
    no_color: NoColor = False,
) -> None:
    """Lay rule files out alike: keys of a file in one order, long lines folded; what they say stays the same."""
    run = session(lang, no_color=no_color)
    asked = asked_words(words)
    mine = asked.folder or rules
    if mine is None:
        raise typer.BadParameter(N_("name the folder of rules that is to be changed"), param_hint="--rules")
    with run.rules_in(mine) as place:
        wanted = {name: content for name, content in read_files(place).items() if is_wanted(name, asked)}
        done = {name: _laid_out(content) for name, content in wanted.items()}
        changed = {name: new for name, new in done.items() if new is not None and new != wanted[name]}
        if not check:
            write_rules(run, place, changed)
    for name in changed:
        run.line(str(Path(place, name)))
    run.note(
        [
            message("{file} does not read and stays as it is; `benefit-check rules lint` says why", file=name)
            for name, new in done.items()
            if new is None
        ]
    )
    counts = {"changed": len(changed), "files": len(wanted)}
    would = run.tr("{changed} of {files} files would change", **counts)
    run.line(would if check else run.tr("{changed} of {files} files changed", **counts))
    if check and changed:
        raise typer.Exit(Exit.BAD_RULES)


def _laid_out(content: bytes) -> bytes | None:
    """The file as it should be; None where it does not read."""
    from codecs import BOM_UTF8  # noqa: PLC0415 - only here

    from benefit_check.assess.fixing.layout import laid_out  # noqa: PLC0415 - only here

    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    try:
        text = laid_out(content[len(mark) :].decode())
    except UnicodeDecodeError:
        return None
    return None if text is None else mark + text.encode()
