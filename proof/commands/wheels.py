"""Wheels: the packages that are installed here, packed again, as an index on the disk for pip."""

import base64
import hashlib
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

# What an installer adds to the metadata of a wheel, or makes anew, as it does commands.
ADDED = ("INSTALLER", "RECORD", "REQUESTED", "direct_url.json")


@dataclass(frozen=True)
class Need:
    """What something needs.

    Args:
        requirement: the package that it asks for.
        asking: what asks for it.
        package: the one that is installed, or None.
    """

    requirement: Requirement
    asking: str
    package: Distribution | None


def find_needs(wanted: Iterable[str], hidden: frozenset[str] = frozenset()) -> Iterator[Need]:
    """All that requirements ask for, with their extras and under their markers, and what that asks for in turn.

    Args:
        wanted: requirements, such as those of pyproject.toml.
        hidden: packages that are taken for missing.
    """
    seen: set[tuple[str, str]] = set()
    todo = [(Requirement(text), "this project") for text in wanted]
    while todo:
        requirement, asking = todo.pop()
        try:
            package = None if requirement.name in hidden else distribution(requirement.name)
        except PackageNotFoundError:
            package = None
        yield Need(requirement, asking, package)
        if package is None:
            continue
        for extra in ("", *requirement.extras):
            if (requirement.name, extra) in seen:
                continue
            seen.add((requirement.name, extra))
            name = f"{requirement.name}[{extra}]" if extra else requirement.name
            needed = map(Requirement, package.requires or [])
            todo += [(need, name) for need in needed if need.marker is None or need.marker.evaluate({"extra": extra})]


def pack_needed(wanted: Iterable[str], folder: Path) -> None:
    """Write the wheels of what requirements ask for, as far as it is installed."""
    packages = {need.package.name: need.package for need in find_needs(wanted) if need.package}
    for package in packages.values():
        pack_again(package, folder)


def pack_again(installed: Distribution, folder: Path) -> None:
    """Write the wheel that a package was installed from, as its `RECORD` has it, without what an installer adds."""
    listed = [path for path in installed.files or [] if path.parts[0] != ".." and "__pycache__" not in path.parts]
    [info] = {path.parent for path in listed if path.name == "METADATA" and path.parent.suffix == ".dist-info"}
    files = [path for path in listed if path.parent != info or path.name not in ADDED]
    tags = [tag.split("-") for tag in re.findall(r"(?m)^Tag: (\S+)", installed.read_text("WHEEL") or "")]
    name = "-".join([info.stem, *(".".join(sorted(set(parts))) for parts in zip(*tags, strict=True))])
    zip_wheel(folder / f"{name}.whl", str(info), {str(path): path.read_binary() for path in files})


def zip_wheel(file: Path, info: str, files: dict[str, bytes]) -> None:
    """Write the file of a wheel.

    Args:
        file: where to write it.
        info: the folder of its metadata.
        files: the content of each file in it but `RECORD`.
    """
    record = "".join(f"{path},sha256={digest(data)},{len(data)}\n" for path, data in files.items())
    with zipfile.ZipFile(file, "w") as wheel:
        for path, data in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n".encode()}.items():
            wheel.writestr(zipfile.ZipInfo(path), data)  # without the time: the same wheel has the same hash


def digest(data: bytes) -> str:
    """A hash as `RECORD` has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def only_from(folder: Path) -> dict[str, str]:
    """The environment in which pip installs from a folder of wheels, and asks nobody."""
    # As an address: pip takes a space for the end of a path.
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": folder.as_uri(), "PIP_CONFIG_FILE": os.devnull}
