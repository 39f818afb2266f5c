"""BC461 to BC464: what can be wrong with a finding allowed in place. One function a code."""

from collections.abc import Collection

from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span


def allowed_without_reason(source: Source, at: Span, code: str) -> Diagnostic:
    words = message("{code} is allowed here without a reason, so it is not allowed", code=code)
    hint = message("say why behind the code: # allow {code}: the reason", code=code)
    return Diagnostic("BC461", words, Label(source, at), hint)


def allowed_without_need(source: Source, at: Span, code: str) -> Diagnostic:
    words = message("{code} is allowed here, but is not found here", code=code)
    hint = message("delete the remark, or put it on the line of the finding or right above it")
    return Diagnostic("BC462", words, Label(source, at), hint, severity="warning")


def cannot_be_allowed(source: Source, at: Span, code: str) -> Diagnostic:
    words = message("{code} cannot be allowed: with it nothing can be answered", code=code)
    return Diagnostic(
        "BC463", words, Label(source, at), message("mend what {code} says, and delete the remark", code=code)
    )


def no_such_code(source: Source, at: Span, code: str, near: Collection[str]) -> Diagnostic:
    hint: Message = message("`benefit-check rules explain` lists every code")
    if near:
        hint = message("nearest to it: {codes}", codes=tuple(near))
    return Diagnostic("BC464", message("there is no code {code}", code=code), Label(source, at), hint)
