"""Where rule files are, their bytes, and the digest that names them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "_shipped"
CHECKOUT = Path(__file__).parent.parent.parent.parent


def shipped(folder: str) -> Path:
    """The folder (`rules`, `examples`) that came with this installation: in the wheel, else in the checkout."""
    packed = SHIPPED / folder
    return packed if packed.is_dir() else CHECKOUT / folder


def read_files(folder: Path) -> dict[str, bytes]:
    """Every YAML file below the folder by its path from there, sorted; hidden folders are left out."""
    found = [
        path
        for path in folder.rglob("*.yaml")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def is_cases(name: str) -> bool:
    """Whether a file holds worked cases, which change no verdict."""
    return name.endswith(".cases.yaml")


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and bytes of the files that can change a verdict."""
    digest = sha256()
    for name, content in files.items():
        if not is_cases(name):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return f"sha256:{digest.hexdigest()}"
