"""Where in the files each thing of a rulebook is declared, so that a check can point at it."""

from collections.abc import Mapping

from benefit_check.rulebook import nodes
from benefit_check.rulebook.files import is_cases
from benefit_check.rulebook.load import source_of
from benefit_check.rulebook.model import Derived, Measure
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span

SECTIONS = ("facts", "sources", "offices", "parameters", "derived")


class Places:
    """Finds the source and span of a declaration."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        ignored = list[Diagnostic]()
        read = {name: source_of(name, content, ignored) for name, content in files.items()}
        self.sources: dict[str, Source] = {name: source for name, source in read.items() if source is not None}
        self._found: dict[tuple[str, str], tuple[Source, Span]] = {}
        for source in self.sources.values():
            root = None if is_cases(source.name) else nodes.compose_rules(source, ignored)
            for key, value in nodes.entries(root) if root is not None else ():
                if key.value in SECTIONS:
                    for name, _ in nodes.entries(value):
                        self._found[key.value, name.value] = (source, nodes.span(name))

    def of(self, section: str, name: str) -> tuple[Source, Span]:
        """Where a fact, source, office, parameter or derived fact is declared."""
        return self._found.get((section, name), (Source(name, ""), Span(0, 0)))

    def measure(self, measure: Measure) -> Source:
        """The file of a measure."""
        return self.sources[measure.file]

    def parameter(self, name: str, measures: Mapping[str, Measure]) -> tuple[Source, Span]:
        """Where a shared parameter is declared, or the file of the measure that owns it."""
        owner = name.partition(".")[0]
        return (self.measure(measures[owner]), Span(0, 1)) if owner in measures else self.of("parameters", name)

    def derived(self, derived: Derived) -> tuple[Source, Span]:
        """Where a derived fact is declared."""
        return self.of("derived", derived.fact.id)
