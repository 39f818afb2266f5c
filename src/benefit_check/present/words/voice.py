"""Who speaks: a rulebook's names for things, in one language."""

from collections.abc import Mapping

from benefit_check.assess.ranking import numbers
from benefit_check.assess.result import Assessment
from benefit_check.present.words.catalogue import Translator
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Measure, Rhythm, Rulebook

FEW = 4


class Voice:
    """The wording of one language and the rulebook whose labels it uses.

    Of an enterprise also its filing period (`files`), where that is known, and the numbers of its measures.
    """

    def __init__(
        self, tr: Translator, book: Rulebook, files: Rhythm | None = None, numbers: Mapping[str, int] | None = None
    ) -> None:
        self.tr, self.book, self.files, self._numbers = tr.in_currency(book.currency), book, files, numbers or {}

    @classmethod
    def about(cls, assessment: Assessment, tr: Translator) -> "Voice":
        """The voice that speaks to the enterprise of an assessment."""
        roles = assessment.rulebook.roles
        files = assessment.value(roles.filing_period)
        return cls(
            tr, assessment.rulebook, roles.filed.get(files) if isinstance(files, str) else None, numbers(assessment)
        )

    def words(self, words: Words) -> str:
        """A text of the rulebook."""
        return words.in_(self.tr.lang)

    def name(self, known: str) -> str:
        """What people call a fact, a parameter or a measure; its id where the rulebook has no such thing."""
        book = self.book
        if known in book.facts or known in book.derived:
            return self.words(book.fact(known).label)
        if known in book.parameters:
            return self.words(book.parameters[known].label)
        return self.words(book.measures[known].title) if known in book.measures else known

    def number(self, measure: str) -> int:
        """The number that a measure can be called by; 0 where it has none."""
        return self._numbers.get(measure, 0)

    def numbered(self, measure: Measure) -> str:
        """A measure's title behind its number."""
        number, title = self.number(measure.id), self.words(measure.title)
        return f"{number} {title}" if number else title

    def names(self, known: tuple[str, ...]) -> str:
        """Several names as an enumeration."""
        return self.tr.joined([self.name(each) for each in known])

    def few(self, known: tuple[str, ...]) -> str:
        """The first of several names, and how many more there are."""
        if len(known) <= FEW + 1:
            return self.names(known)
        return self.tr("{names} and {n} more", names=self.names(known[:FEW]), n=len(known) - FEW)

    def title(self, measure: str) -> str:
        """A measure's title, quoted where it stands in a sentence."""
        return f"“{self.name(measure)}”"

    def office_name(self, office: str) -> str:
        """The name of an office; its id where the rulebook has no such office."""
        known = self.book.offices.get(office)
        return office if known is None else self.words(known.name)

    def office(self, office: str) -> str:
        """The name of an office with its phone."""
        known = self.book.offices.get(office)
        if known is None:
            return office
        name = self.office_name(office)
        return self.tr("{office}, phone {phone}", office=name, phone=known.phone) if known.phone else name


def bare(name: str) -> str:
    """A name without what it has in brackets at its end."""
    return name.partition("（")[0].partition(" (")[0]
