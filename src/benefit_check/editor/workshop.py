"""A folder of rules that an editor works in: its texts, what the last look found, and what is shown of it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock

from lsprotocol import types

from benefit_check.editor.documents import Folder, path_of, root_of
from benefit_check.editor.look import Look, broken, look, proved
from benefit_check.editor.positions import UTF_16, Encoding
from benefit_check.editor.published import published
from benefit_check.present.words.catalogue import Translator, translator
from benefit_check.rulebook.memory import Memory
from benefit_check.rulebook.model import Rulebook
from benefit_check.session import clock
from benefit_check.text.diagnostic import Diagnostic

Published = dict[str, list[types.Diagnostic]]


class Workshops:
    """The folders of rules of one editor, found by the files that it opens."""

    def __init__(self, rules: Path | None) -> None:
        self.tr: Translator = translator("zh")
        self.encoding: Encoding = UTF_16
        self._rules = None if rules is None else rules.resolve()
        self._within: tuple[Path, ...] = ()
        self._known: dict[Path, Workshop] = {}

    def within(self, uris: Iterable[str]) -> None:
        """The folders that the editor has open."""
        self._within = tuple(path for uri in uris if (path := path_of(uri)) is not None)

    def of(self, uri: str) -> "tuple[Workshop, str] | None":
        """The folder of a file, and the path of the file in it; None where the file is none of a rulebook."""
        path = path_of(uri)
        root = self._rules or (None if path is None else root_of(path, self._within))
        if root is None:
            return None
        workshop = self._known.setdefault(root, Workshop(root, self))
        name = workshop.folder.name_of(uri)
        return None if name is None else (workshop, name)


class Workshop:
    """One folder of rules. Findings are of the last look; those of a proof stay until the text they are of changes."""

    def __init__(self, root: Path, shared: Workshops) -> None:
        self.folder = Folder(root)
        self.shared = shared
        self.last: Look | None = None
        self._memory = Memory()
        self._looking = Lock()
        self._whole: Rulebook | None = None
        self._found: tuple[Diagnostic, ...] = ()
        self._proved: dict[str, tuple[Diagnostic, ...]] = {}
        self._shown: frozenset[str] = frozenset()

    @property
    def book(self) -> Rulebook | None:
        """The rulebook: the last that was whole, for a broken text takes no names away; else what can be read."""
        return self._whole or (None if self.last is None else self.last.book)

    def forget(self, name: str) -> None:
        """A text changed: what was proved of it holds no longer."""
        self._proved.pop(name, None)

    def broken(self) -> Published:
        """What stops open texts from being read at all, by file, while the rest is still being looked at."""
        files, found = self.folder.files(), dict[str, Sequence[Diagnostic]]()
        for name in self.folder.opened:
            if name in files and (said := broken(name, files[name])):
                found[name] = said
        return {name: self._of(said).get(name, []) for name, said in found.items()}

    def look(self) -> Published:
        """Look at everything; all there is to show, with an empty list for a file that had something."""
        with self._looking:
            self.last = look(self.folder.files(), self.folder.opened, clock.today(), self._memory)
            self._whole = self.last.book if self.last.is_whole else self._whole
            self._found = self.last.diagnostics
            return self._all()

    def prove(self, name: str) -> Published:
        """What `rules lint` says of a file that was saved, beside what the last look found elsewhere."""
        self._proved[name] = proved(self.folder.root, name, clock.today())
        return self._all()

    def findings(self, name: str) -> list[Diagnostic]:
        """What is known to be wrong in a file."""
        return [one for one in self._now() if one.place[0] == name]

    def _now(self) -> list[Diagnostic]:
        unique = {(one.code, one.place, str(one.message)): one for one in self._found}
        for some in self._proved.values():
            unique |= {(one.code, one.place, str(one.message)): one for one in some}
        return list(unique.values())

    def _all(self) -> Published:
        found = self._of(self._now())
        gone = self._shown - found.keys()
        self._shown = frozenset(found)
        return {name: [] for name in (*gone, *self.folder.opened)} | found

    def _of(self, found: Iterable[Diagnostic]) -> Published:
        return published(found, self.folder, self.shared.tr, self.shared.encoding)
