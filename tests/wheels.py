"""An index of packages on the disk: wheels that are written here, in the place of those that others publish."""

import base64
import hashlib
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

# What a wheel is in the metadata of an installed one.
KEPT = ("Requires-Dist", "Provides-Extra", "Requires-Python")


def write_wheel(folder: Path, name: str, version: str, metadata: list[str], source: str = "") -> str:
    """Write a wheel with one module.

    Args:
        folder: where to write it.
        name: its package.
        version: its version.
        metadata: more lines of its metadata, such as `Requires-Dist: uvicorn[standard]`.
        source: the text of its module.

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
    record = "".join(f"{path},sha256={digest(text.encode())},{len(text)}\n" for path, text in files.items())
    file = folder / f"{escaped}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            wheel.writestr(zipfile.ZipInfo(path), text)  # without the time: the same wheel has the same hash
    return hashlib.sha256(file.read_bytes()).hexdigest()


def digest(data: bytes) -> str:
    """A hash as `RECORD` has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def metadata_of(installed: Distribution) -> list[str]:
    """The lines of the metadata of an installed package that say what it needs."""
    return [f"{key}: {value}" for key in KEPT for value in installed.metadata.get_all(key) or []]
