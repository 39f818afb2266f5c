"""The language server: what the protocol asks, each answered by a module of this package.

Everything is looked at in a thread of its own, so that the editor never waits for a look; the newest text wins.
"""

import asyncio
import os
from importlib.metadata import version
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from benefit_check.editor.answers import Question
from benefit_check.editor.positions import UTF_16
from benefit_check.editor.workshop import Workshop, Workshops
from benefit_check.present.words.catalogue import Lang, Translator, translator

NAME = "benefit-check"
QUIET = 0.15
"""Seconds without another change after which a text is looked at."""


class RulesServer(LanguageServer):
    """One server for the folders of rules that an editor has open. `lang` None: as the editor asks."""

    def __init__(self, rules: Path | None, lang: Lang | None, otherwise: Lang) -> None:
        super().__init__(NAME, version(NAME))
        self.workshops = Workshops(rules)
        self._asked, self._otherwise = lang, otherwise
        self.ended = False
        self._waiting: dict[Workshop, asyncio.Task[None]] = {}

    def begin(self, params: types.InitializeParams) -> None:
        """Learn the language and the folders of the editor."""
        self.workshops.tr = self._translator(params.locale)
        folders = [one.uri for one in params.workspace_folders or ()] or [params.root_uri or ""]
        self.workshops.within(folders)

    def _translator(self, locale: str | None) -> Translator:
        spoken: Lang = self._otherwise
        if locale:
            spoken = "zh" if locale.lower().startswith("zh") else "en"
        return translator(self._asked or spoken)

    def changed(self, uri: str, *, at_once: bool = False) -> None:
        """Look at a text soon; another change before puts it off."""
        found = self.workshops.of(uri)
        if found is None:
            return
        workshop, name = found
        workshop.folder.put(name, self.workspace.get_text_document(uri).source)
        workshop.forget(name)
        self.soon(workshop, 0.0 if at_once else QUIET)

    def soon(self, workshop: Workshop, wait: float = QUIET) -> None:
        """Look at a folder after a while without another change."""
        before = self._waiting.get(workshop)
        if before is not None:
            before.cancel()
        self._waiting[workshop] = asyncio.ensure_future(self._look(workshop, wait))

    async def _look(self, workshop: Workshop, wait: float) -> None:
        await asyncio.sleep(wait)
        try:
            self.publish(workshop, await asyncio.to_thread(workshop.broken))
            self.publish(workshop, await asyncio.to_thread(workshop.look))
        except Exception as error:  # noqa: BLE001 - a failure of ours ends one look, never the talk with the editor
            self.failed(error)

    async def saved(self, uri: str) -> None:
        """Prove what was saved, as `rules lint` does."""
        found = self.workshops.of(uri)
        if found is None:
            return
        try:
            self.publish(found[0], await asyncio.to_thread(found[0].prove, found[1]))
        except Exception as error:  # noqa: BLE001 - as above
            self.failed(error)

    def question(self, uri: str, where: types.Position | None = None) -> Question | None:
        """A question about a place, once the folder was looked at; None where the file is none of a rulebook."""
        found = self.workshops.of(uri)
        if found is None:
            return None
        workshop, name = found
        if uri in self.workspace.text_documents:
            workshop.folder.put(name, self.workspace.get_text_document(uri).source)
        if workshop.book is None:
            workshop.look()
        return Question(workshop, name, where)

    @property
    def can_move(self) -> bool:
        """Whether the editor can give files another name as part of an edit."""
        edits = (
            None if self.client_capabilities.workspace is None else self.client_capabilities.workspace.workspace_edit
        )
        return (
            edits is not None
            and bool(edits.document_changes)
            and types.ResourceOperationKind.Rename in (edits.resource_operations or ())
        )

    def publish(self, workshop: Workshop, found: dict[str, list[types.Diagnostic]]) -> None:
        """Tell the editor what is wrong in these files; an empty list says that nothing is."""
        for name, diagnostics in found.items():
            uri = workshop.folder.uri_of(name)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))

    def failed(self, error: Exception) -> None:
        """Say in the editor's log that a look failed."""
        words = self.workshops.tr("a failure of the program: {error}", error=f"{type(error).__name__}: {error}")
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, words))


def server(rules: Path | None, lang: Lang | None, otherwise: Lang) -> RulesServer:
    """A server with all it can do, that has not begun to listen."""
    made = RulesServer(rules, lang, otherwise)

    @made.feature(types.INITIALIZE)
    def _(ls: RulesServer, params: types.InitializeParams) -> None:
        ls.workshops.encoding = ls.workspace.position_encoding or UTF_16
        ls.begin(params)

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _(ls: RulesServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.changed(params.text_document.uri, at_once=True)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _(ls: RulesServer, params: types.DidChangeTextDocumentParams) -> None:
        ls.changed(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _(ls: RulesServer, params: types.DidSaveTextDocumentParams) -> None:
        await ls.saved(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _(ls: RulesServer, params: types.DidCloseTextDocumentParams) -> None:
        found = ls.workshops.of(params.text_document.uri)
        if found is not None:
            found[0].folder.close(found[1])
            ls.soon(found[0])

    @made.feature(types.EXIT)
    def _(ls: RulesServer, _: None) -> None:
        # a thread waits for more on standard input, which not every editor closes
        os._exit(0 if ls.ended else 1)

    @made.feature(types.SHUTDOWN)
    def _(ls: RulesServer, _: None) -> None:
        ls.ended = True

    _answer(made)
    return made


def _answer(made: RulesServer) -> None:
    """Let the server answer questions about places."""

    @made.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", ":", "{", "[", ","]))
    def _(ls: RulesServer, params: types.CompletionParams) -> types.CompletionList | None:
        asked = ls.question(params.text_document.uri, params.position)
        return None if asked is None else asked.complete()

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def _(ls: RulesServer, params: types.HoverParams) -> types.Hover | None:
        asked = ls.question(params.text_document.uri, params.position)
        return None if asked is None else asked.hover()

    @made.feature(types.TEXT_DOCUMENT_DEFINITION)
    def _(ls: RulesServer, params: types.DefinitionParams) -> types.Location | None:
        asked = ls.question(params.text_document.uri, params.position)
        return None if asked is None else asked.definition()

    @made.feature(types.TEXT_DOCUMENT_REFERENCES)
    def _(ls: RulesServer, params: types.ReferenceParams) -> list[types.Location]:
        asked = ls.question(params.text_document.uri, params.position)
        return [] if asked is None else asked.references(declared=params.context.include_declaration)

    @made.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _(ls: RulesServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        asked = ls.question(params.text_document.uri)
        return [] if asked is None else asked.symbols()

    @made.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def _(ls: RulesServer, params: types.PrepareRenameParams) -> types.Range | None:
        asked = ls.question(params.text_document.uri, params.position)
        return None if asked is None else asked.renameable()

    @made.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def _(ls: RulesServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
        asked = ls.question(params.text_document.uri, params.position)
        return None if asked is None else asked.rename(params.new_name, moving=ls.can_move)

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def _(ls: RulesServer, params: types.CodeActionParams) -> list[types.CodeAction]:
        asked = ls.question(params.text_document.uri)
        return [] if asked is None else asked.fixes(params.range)

    @made.feature(types.TEXT_DOCUMENT_FORMATTING)
    def _(ls: RulesServer, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        asked = ls.question(params.text_document.uri)
        return None if asked is None else asked.layout()
