"""What an editor asks about a place of a rule file, answered from the texts as they are now and the last rulebook."""

from collections.abc import Iterable

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.change.uses import NAMED_BY_KEY, SECTIONS
from benefit_check.assess.fixing.fixes import fix_of
from benefit_check.assess.fixing.layout import laid_out
from benefit_check.editor.completion import completions
from benefit_check.editor.hover import code_text, thing_text, word_text
from benefit_check.editor.outline import outline
from benefit_check.editor.places import Place, place_at
from benefit_check.editor.positions import offset_of, position, range_of
from benefit_check.editor.rename import Renamed, renamed
from benefit_check.editor.shapes import kind_of
from benefit_check.editor.things import Spot, declarations, occurrences, thing_at
from benefit_check.editor.workshop import Workshop
from benefit_check.lang.operators import BY_WORD
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.chinese_words import KEYS
from benefit_check.session import clock
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.source import Source, Span

WORDS_OF_THE_LANGUAGE = frozenset((*KEYS, *KEYS.values(), *BY_WORD))
NAMED = frozenset((*SECTIONS, *NAMED_BY_KEY))
"""Keys below which names stand as keys."""
REQUEST_FAILED = -32803
"""What the protocol calls a request that was understood and cannot be followed."""


class Question:
    """One place in one file."""

    def __init__(self, workshop: Workshop, name: str, where: types.Position | None = None) -> None:
        self.workshop, self.name = workshop, name
        self.files = workshop.folder.files()
        self.source = Source(name, self.files.get(name, b"").decode("utf-8-sig", "replace"))
        self.encoding = workshop.shared.encoding
        self.tr = workshop.shared.tr
        self.at = 0 if where is None else offset_of(self.source, where, self.encoding)

    @property
    def place(self) -> Place:
        """What stands there."""
        return place_at(self.source.text, self.at)

    def thing(self) -> Thing | None:
        """What the word there stands for."""
        book = self.workshop.book
        return None if book is None else thing_at(self.place, self.name, book)

    def complete(self) -> types.CompletionList:
        """What may be written there."""
        place = place_at(self.source.text[: self.at], self.at)
        found = completions(kind_of(self.source.text), place, self.workshop.book, self.tr)
        there = self._range(Span(place.start, self.at))
        for one in found:
            one.text_edit = types.TextEdit(there, one.insert_text or one.label)
            one.insert_text = None
        return types.CompletionList(is_incomplete=False, items=found)

    def hover(self) -> types.Hover | None:
        """What the word there means; in front of it, what is wrong there."""
        place, book, thing = self.place, self.workshop.book, self.thing()
        said = [code_text(one, self.tr.lang) for one in self._codes(place)]
        if thing is not None and book is not None and not _is_key(place):
            said.append(thing_text(thing, Voice(self.tr, book), clock.today()))
        else:
            said.append(word_text(kind_of(self.source.text), place))
        text = "\n\n---\n\n".join(one for one in said if one)
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, self._range(Span(place.start, place.end))) if text else None

    def _codes(self, place: Place) -> Iterable[str]:
        """The codes written there, or found wrong there."""
        found = [one for one in self.workshop.findings(self.name) if one.label is not None]
        here = [one.code for one in found if one.label is not None and _holds(one.label.span, self.at)]
        return dict.fromkeys((place.word, *here))

    def definition(self) -> types.Location | None:
        """Where it is declared."""
        thing = self.thing()
        spot = None if thing is None else declarations(self.files).get(thing)
        return None if spot is None else self._location(spot)

    def references(self, *, declared: bool) -> list[types.Location]:
        """Every place that names it, with the one where it is declared if that is asked for."""
        thing, book = self.thing(), self.workshop.book
        if thing is None or book is None:
            return []
        spots = occurrences(thing, book, self.files)
        own = declarations(self.files).get(thing)
        at = None if own is None else (own.source.name, own.span.start)
        return [self._location(one) for one in spots if declared or (one.source.name, one.span.start) != at]

    def symbols(self) -> list[types.DocumentSymbol]:
        """What the file has in it."""
        return outline(self.name, self.files.get(self.name, b""), self.tr.lang, self.encoding)

    def renameable(self) -> types.Range:
        """The word that a renaming would change; raises JsonRpcException where there is none."""
        if self.thing() is None:
            raise self._refusal(message("nothing that has an id stands here"))
        return self._range(Span(self.place.start, self.place.end))

    def rename(self, new: str, *, moving: bool) -> types.WorkspaceEdit:
        """The edits of all files, `moving` also of their names; raises JsonRpcException with what stands against it."""
        thing, book = self.thing(), self.workshop.book
        if thing is None or book is None:
            raise self._refusal(message("nothing that has an id stands here"))
        if self.workshop.last is None or not self.workshop.last.is_whole:
            raise self._refusal(message("the rules do not load: mend what is marked as an error first"))
        found = renamed(thing, new, book, self.files)
        if not isinstance(found, Renamed):
            raise self._refusal(found.message if isinstance(found, Diagnostic) else found)
        changes: dict[str, list[types.TextEdit]] = {}
        for spot in found.spots:
            edits = changes.setdefault(self.workshop.folder.uri_of(spot.source.name), [])
            edits.append(types.TextEdit(range_of(spot.source, spot.span, self.encoding), found.text))
        if not moving or not found.moved:
            return types.WorkspaceEdit(changes=changes)
        written = [
            types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), list(edits))
            for uri, edits in changes.items()
        ]
        uri_of = self.workshop.folder.uri_of
        moved = [types.RenameFile(uri_of(old), uri_of(new)) for old, new in found.moved.items()]
        return types.WorkspaceEdit(document_changes=[*written, *moved])

    def fixes(self, wanted: types.Range) -> list[types.CodeAction]:
        """What has one right mending on these lines, each as an edit."""
        first = offset_of(self.source, types.Position(wanted.start.line, 0), self.encoding)
        last = offset_of(self.source, types.Position(wanted.end.line, 2**31 - 1), self.encoding)
        found: list[types.CodeAction] = []
        for one in self.workshop.findings(self.name):
            edits = fix_of(one) if one.label is not None and one.label.source.text == self.source.text else ()
            if not edits or one.label is None or not first <= one.label.span.start <= last:
                continue
            texts = [types.TextEdit(self._range(Span(edit.start, edit.end)), edit.text) for edit in edits]
            title = self.tr("mend {code}: {text}", code=one.code, text=edits[0].text.strip() or "␠")
            found.append(
                types.CodeAction(
                    title,
                    types.CodeActionKind.QuickFix,
                    edit=types.WorkspaceEdit(changes={self.workshop.folder.uri_of(self.name): texts}),
                    is_preferred=True,
                )
            )
        return found

    def layout(self) -> list[types.TextEdit] | None:
        """The file laid out as `rules fmt` does; None where it does not read."""
        done = laid_out(self.source.text)
        if done is None:
            return None
        if done == self.source.text:
            return []
        end = position(self.source, len(self.source.text), self.encoding)
        return [types.TextEdit(types.Range(types.Position(0, 0), end), done)]

    def _range(self, span: Span) -> types.Range:
        return range_of(self.source, span, self.encoding)

    def _location(self, spot: Spot) -> types.Location:
        return types.Location(
            self.workshop.folder.uri_of(spot.source.name), range_of(spot.source, spot.span, self.encoding)
        )

    def _refusal(self, said: Message) -> JsonRpcException:
        return JsonRpcException(self.tr.message(said), REQUEST_FAILED)


def _holds(span: Span, at: int) -> bool:
    return span.start <= at <= span.end


def _is_key(place: Place) -> bool:
    """Whether a word of the language stands there, which may also be the id of something."""
    return place.key_wanted and place.word in WORDS_OF_THE_LANGUAGE and place.key not in NAMED
