"""A state of the rules in git that cannot be had: BC451 to BC455."""

from collections.abc import Sequence

from benefit_check.text.diagnostic import Diagnostic, message

FOLDERS = message("name two folders of rules instead: benefit-check rules diff OLD NEW")


def no_git(revision: str) -> Diagnostic:
    """There is no program git here to ask for it."""
    words = message(
        "{revision} is no folder here, and there is no git on this machine to look it up", revision=revision
    )
    return Diagnostic("BC451", words, help=FOLDERS)


def no_repository(folder: str, revision: str) -> Diagnostic:
    """The rules lie in no repository."""
    words = message(
        "{revision} is no folder here, and {folder} lies in no git repository", revision=revision, folder=folder
    )
    return Diagnostic("BC452", words, help=FOLDERS)


def no_revision(revision: str, near: Sequence[str]) -> Diagnostic:
    """The repository knows no such state."""
    words = message("neither a folder here nor a state in git is called {revision}", revision=revision)
    if near:
        hint = message("write a commit, branch or tag, such as HEAD~1; there are:")
        return Diagnostic("BC453", words, help=hint, listed=tuple(near))
    return Diagnostic("BC453", words, help=message("write a folder, or a commit, branch or tag, such as HEAD~1"))


def no_rules_there(revision: str, folder: str, found: Sequence[str]) -> Diagnostic:
    """In that state the folder holds no rules; `found` are the folders that do."""
    words = message("at {revision} there are no rules in {folder}", revision=revision, folder=folder or ".")
    if not found:
        return Diagnostic("BC454", words, help=message("name a state in which there were rules already"))
    hint = message("the rules were elsewhere then; write which you mean:")
    return Diagnostic("BC454", words, help=hint, listed=tuple(f"{revision}:{place}" for place in found))


def git_refuses(problem: str) -> Diagnostic:
    """What git itself said, when it would not answer."""
    words = message("git does not answer: {problem}", problem=problem)
    return Diagnostic("BC455", words, help=message("see what `git status` says in the folder of rules"))
