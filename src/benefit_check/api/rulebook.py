"""A rulebook for scripts: which facts it asks for and which measures it has."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from os import PathLike, environ
from pathlib import Path

from benefit_check.api.errors import BenefitCheckError
from benefit_check.api.result import Fact, fact_of, text
from benefit_check.assess.naming import Names, told_apart
from benefit_check.present.json.model import Text
from benefit_check.present.words.catalogue import Lang, Translator, detect_language, translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.session.rules_folder import UnreadableRulesError, rules_folder
from benefit_check.text.diagnostic import message


class LoadedRulebook:
    """The rules that answer, and the language in which errors, notes and rejects are worded.

    `compiled` is the rulebook as the program itself knows it; what is in it is no part of the API.
    """

    def __init__(self, compiled: Rulebook, lang: Lang) -> None:
        self.compiled, self.lang = compiled, lang

    def __repr__(self) -> str:
        return f"<{self.id} {self.version}, {len(self.compiled.measures)} measures, {self.lang}>"

    @property
    def id(self) -> str:
        """The id of the rulebook."""
        return self.compiled.id

    @property
    def version(self) -> str:
        """Its version."""
        return self.compiled.version

    @property
    def digest(self) -> str:
        """SHA-256 over its files, which tells one state of the rules from another."""
        return self.compiled.digest

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact that may be stated, by id."""
        book = self.compiled
        stated = [derived.fact for derived in book.derived.values() if derived.stated]
        return {fact.id: fact_of(fact.id, book) for fact in (*book.facts.values(), *stated)}

    @cached_property
    def measures(self) -> Mapping[str, Text]:
        """The title of every measure, by id."""
        return {measure.id: text(measure.title) for measure in self.compiled.measures.values()}

    @property
    def words(self) -> Translator:
        """What words messages."""
        return translator(self.lang).in_currency(self.compiled.currency)

    def measures_named(self, names: Iterable[str]) -> list[str]:
        """The ids that ids, titles or parts of titles stand for; raises BenefitCheckError where one stands for none."""
        listed = [names] if isinstance(names, str) else list(names)
        if not listed:
            return []
        ids, wrong = told_apart(map(Names(self.compiled, self.lang).find, listed))
        if wrong:
            raise BenefitCheckError(wrong, self.lang)
        return ids


def load_rulebook(folder: str | PathLike[str] | None = None, *, lang: Lang | None = None) -> LoadedRulebook:
    """The rulebook in the folder, else the one that came with the package; raises BenefitCheckError.

    `lang` is `zh` or `en`, else the language of the locale, as on the command line.
    """
    chosen = lang or detect_language(environ)
    if chosen not in ("zh", "en"):
        raise ValueError(f"lang is zh or en, not {chosen!r}")
    try:
        with rules_folder(None if folder is None else Path(folder), message("name a folder of rule files")) as place:
            compiled, diagnostics = rulebook_in(place)
    except UnreadableRulesError as error:
        raise BenefitCheckError([error.diagnostic], chosen) from error
    if compiled is None:
        raise BenefitCheckError([one for one in diagnostics if one.severity == "error"], chosen)
    return LoadedRulebook(compiled, chosen)
