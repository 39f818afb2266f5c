"""Who speaks: a rulebook's names for things, in one language."""

from benefit_check.present.catalogue import Translator
from benefit_check.rulebook.model import Rulebook, Words

FEW = 4


class Voice:
    """The wording of one language and the rulebook whose labels it uses."""

    def __init__(self, tr: Translator, book: Rulebook) -> None:
        self.tr, self.book = tr, book

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

    def office(self, office: str) -> str:
        """The name of an office with its phone."""
        known = self.book.offices.get(office)
        if known is None:
            return office
        name = self.words(known.name)
        return self.tr("{office}, phone {phone}", office=name, phone=known.phone) if known.phone else name
