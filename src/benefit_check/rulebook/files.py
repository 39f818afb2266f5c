"""Where rule files are, their bytes, and the digest that names them."""

from collections.abc import Iterator, Mapping
from os import DirEntry, scandir
from pathlib import Path
from re import IGNORECASE, match, search

KINDS = ("rulebook", "facts", "sources", "offices", "parameters", "derived", "classification", "caps", "measure")
"""The first keys of rule files; that of worked cases is `cases_for`."""
SUFFIXES = (".yaml", ".yml")
RULEBOOKS = ("rulebook.yaml", "rulebook.yml")
"""What the file with the head of a rulebook is called by custom, so that a folder can be known for one."""
BEGINNING = 4096
_FIRST_KEY = rb"(?:\xef\xbb\xbf)?(?:\s*(?:#[^\n]*)?\n)*(" + "|".join((*KINDS, "cases_for")).encode() + rb") *:\s"
_LIKE_YAML = r"\bya?ml\b|\.yam\b"

SHIPPED = Path(__file__).parent.parent / "_shipped"
CHECKOUT = Path(__file__).parent.parent.parent.parent


def shipped(folder: str) -> Path:
    """The folder (`rules`, `examples`, `docs/diagnostics`) that came along: in the wheel, else in the checkout."""
    packed = SHIPPED / folder
    return packed if packed.is_dir() else CHECKOUT / folder


def read_files(folder: Path, *, cases: bool = True) -> dict[str, bytes]:
    """Every YAML file (.yaml, .yml) below the folder by its path, sorted, with the worked cases unless told otherwise.

    Hidden files and folders are left out.
    """
    found: dict[str, bytes] = {}
    for name, entry in sorted(_below(str(folder), "")):
        if cases or not is_cases(name):
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - there are many, and a Path each is slow
                found[name] = file.read()
    return found


def states(folder: Path) -> dict[str, tuple[int, int, int]]:
    """When each YAML file was changed, how long it is and which it is: another state, another content."""
    found: dict[str, tuple[int, int, int]] = {}
    for name, entry in _below(str(folder), ""):
        try:
            state = entry.stat()
        except FileNotFoundError:
            # it went while the folder was being read
            continue
        found[name] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return found


def _below(folder: str, before: str) -> Iterator[tuple[str, DirEntry[str]]]:
    with scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _below(entry.path, f"{before}{entry.name}/")
            elif entry.name.lower().endswith(SUFFIXES):
                yield f"{before}{entry.name}", entry


def passed_over(folder: Path) -> Iterator[tuple[str, str]]:
    """Files that are not read though a person may have meant them: their paths, and the first key or nothing.

    Those are files whose name has yaml or yml in it, and files of any name that begin as a rule file does.
    """
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = path.name.startswith(".")
        read = path.name.lower().endswith(SUFFIXES) and not hidden
        if any(part.startswith(".") for part in inner.parts[:-1]) or read or not path.is_file():
            continue
        with path.open("rb") as file:
            begins = match(_FIRST_KEY, file.read(BEGINNING))
        word = "" if begins is None else begins[1].decode()
        if word or (not hidden and search(_LIKE_YAML, path.name, IGNORECASE)):
            yield inner.as_posix(), word


def is_cases(name: str) -> bool:
    """Whether a file holds worked cases, which change no verdict."""
    return name.lower().endswith((".cases.yaml", ".cases.yml"))


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and bytes of the files that can change a verdict."""
    from hashlib import sha256  # noqa: PLC0415 - it loads OpenSSL, which takes longer than to read a stored rulebook

    return f"sha256:{sha256(b''.join(telling(files))).hexdigest()}"


def telling(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """Names, lengths and bytes of the files that can change a verdict; other files give other bytes."""
    for name, content in files.items():
        if not is_cases(name):
            yield f"{name}\0{len(content)}\0".encode()
            yield content
