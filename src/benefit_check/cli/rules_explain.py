"""`benefit-check rules explain`: what a code means, in the words of its page."""

from typing import Annotated

import typer

from benefit_check.cli.options import Language, NoColor
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session, session

Code = Annotated[
    str,
    typer.Argument(metavar=N_("CODE"), help=N_("the code behind error or warning, such as BC322; else all are listed")),
]


def explain(code: Code = "", lang: Language = None, *, no_color: NoColor = False) -> None:
    """Say what a code means, why it matters and what to write instead."""
    from benefit_check.assess.diagnostic_pages import code_meant, codes, page_of  # noqa: PLC0415 - only here
    from benefit_check.present.pages.diagnostic_page import codes_page, diagnostic_page  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    if not code:
        run.show(codes_page([page_of(one) for one in codes()], run.tr))
        return
    meant = code_meant(code)
    if meant is None:
        _nothing(run, code)
    else:
        run.show(diagnostic_page(page_of(meant), run.tr))


def _nothing(run: Session, code: str) -> None:
    """End where no code is written so, with those most like it."""
    from benefit_check.assess.diagnostic_pages import near, page_of  # noqa: PLC0415 - only here
    from benefit_check.present.page.document import line  # noqa: PLC0415 - only here
    from benefit_check.present.pages.diagnostic_page import codes_page  # noqa: PLC0415 - only here

    alike = [page_of(one) for one in near(code)]
    run.say((line(run.tr("there is no code {code}", code=code)),))
    if alike:
        run.say((line(run.tr("nearest to it:")), *codes_page(alike, run.tr)))
    else:
        run.say((line(run.tr("`benefit-check rules explain` lists every code")),))
    raise typer.Exit(Exit.USAGE)
