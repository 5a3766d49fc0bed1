"""The digest of a folder: what was checked is told from what is published, byte by byte."""

import hashlib
from pathlib import Path


def digest(folder: Path) -> str:
    """The SHA-256 of the paths and bytes of all files of a folder, in the order of their paths, in hexadecimal."""
    whole = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{content} {file.relative_to(folder).as_posix()}\n".encode())
    return whole.hexdigest()
