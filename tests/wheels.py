"""An index of packages on the disk: wheels that are written here, in the place of those that others publish."""

import hashlib
from importlib.metadata import Distribution
from pathlib import Path

from proof.commands.wheels import zip_wheel

# What a wheel is in the metadata of an installed one.
KEPT = ("Requires-Dist", "Provides-Extra", "Requires-Python")


def write_wheel(folder: Path, name: str, version: str, metadata: list[str], source: str = "", beside: str = "") -> str:
    """Write a wheel with one module, and perhaps another file.

    Args:
        folder: where to write it.
        name: its package.
        version: its version.
        metadata: more lines of its metadata, such as `Requires-Dist: uvicorn[standard]`.
        source: the text of its module.
        beside: the path of the other file, an empty one; empty for none.

    Returns:
        Its SHA-256, in hexadecimal digits, as pip states hashes.
    """
    escaped = name.replace("-", "_").replace(".", "_")
    info = f"{escaped}-{version}.dist-info"
    files = {
        f"{escaped}.py": source,
        f"{info}/METADATA": "\n".join(["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *metadata, ""]),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files |= {beside: ""} if beside else {}
    file = folder / f"{escaped}-{version}-py3-none-any.whl"
    zip_wheel(file, info, {path: text.encode() for path, text in files.items()})
    return hashlib.sha256(file.read_bytes()).hexdigest()


def metadata_of(installed: Distribution) -> list[str]:
    """The lines of the metadata of an installed package that say what it needs."""
    return [f"{key}: {value}" for key in KEPT for value in installed.metadata.get_all(key) or []]
