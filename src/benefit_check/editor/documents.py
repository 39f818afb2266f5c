"""The files of a rulebook as an editor sees them: the disk, and over it the texts that are not saved yet."""

from collections.abc import Mapping
from pathlib import Path

from pygls import uris

from benefit_check.rulebook.files import RULEBOOKS, SUFFIXES, read_files, states


class Folder:
    """A folder of rules with the open texts over it. Files on the disk are read again when their states change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[str, bytes] = {}
        self._states: dict[str, tuple[int, int, int]] | None = None
        self._disk: dict[str, bytes] = {}

    @property
    def opened(self) -> tuple[str, ...]:
        """The paths of the texts that are open."""
        return tuple(self._open)

    def put(self, name: str, text: str) -> None:
        """An open text is now this."""
        self._open[name] = text.encode(errors="surrogatepass")

    def close(self, name: str) -> None:
        """A text is closed: what the disk has holds again."""
        self._open.pop(name, None)

    def files(self) -> Mapping[str, bytes]:
        """Every file by its path, sorted; raises OSError where the folder cannot be read."""
        now = states(self.root)
        if now != self._states:
            self._disk, self._states = read_files(self.root), now
        return dict(sorted((self._disk | self._open).items()))

    def name_of(self, uri: str) -> str | None:
        """The path below the folder; None where it lies elsewhere or is no rule file."""
        path = path_of(uri)
        if path is None or not path.is_relative_to(self.root):
            return None
        name = path.relative_to(self.root).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        return None if hidden or not name.lower().endswith(SUFFIXES) else name

    def uri_of(self, name: str) -> str:
        """The address of a file."""
        return uris.from_fs_path(str(self.root / name)) or ""


def path_of(uri: str) -> Path | None:
    """The file of an address; None where it is of no file, as a text that was never saved."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return None if path is None else Path(path).resolve()


def root_of(path: Path, within: tuple[Path, ...] = ()) -> Path | None:
    """The folder of rules in which a file lies: the nearest with the head of a rulebook.

    Else the folder of the editor (`within`) that holds it and a rulebook's head below it or none at all; None where
    it lies in no such folder.
    """
    for folder in path.parents:
        if any((folder / name).is_file() for name in RULEBOOKS):
            return folder
    return next((folder for folder in within if path.is_relative_to(folder) and _begins_rulebook(folder)), None)


def _begins_rulebook(folder: Path) -> bool:
    """Whether a file of the folder begins as the head of a rulebook does, whatever it is called."""
    try:
        return any(
            path.read_bytes().lstrip().startswith((b"rulebook:", "规则集:".encode())) for path in _yaml_in(folder)
        )
    except OSError:
        return False


def _yaml_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.lower().endswith(SUFFIXES)]
