"""A clone is set up with what the lock pins, whatever others have published since."""

import fcntl
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, distributions
from pathlib import Path

import pytest

from proof.commands.wheels import find_needs, only_from
from proof.run.lock import PIN, read_pins
from tests.copies import plain_environment
from tests.guide import ROOT
from tests.wheels import metadata_of, write_wheel

NEWER = "9999.0"


@dataclass(frozen=True)
class Index:
    """Packages that are on the disk in the place of those that others publish.

    Args:
        folder: the wheels.
        lock: the text of a lock of them.
    """

    folder: Path
    lock: str


def make_index(folder: Path, lines: list[str]) -> Index:
    """Write an empty wheel for each line of our lock that pins a package, which needs what the real one needs.

    Of each there is a newer release as well, which cannot be imported and asks for what nobody has.
    """
    pinned = []
    for line in lines:
        pin = PIN.match(line)
        assert pin is not None
        try:
            metadata = metadata_of(distribution(pin["name"]))
        except PackageNotFoundError:
            metadata = []  # pinned for another system
        sha256 = write_wheel(folder, pin["name"], pin["version"], metadata)
        refused = "raise ImportError('a release that the lock does not pin')"
        write_wheel(folder, pin["name"], NEWER, [*metadata, "Requires-Dist: absent"], refused)
        pinned.append(f"{line.removesuffix(chr(92)).strip()} --hash=sha256:{sha256}\n")
    return Index(folder, "".join(pinned))


PINS = [line for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines() if PIN.match(line)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """All that our lock pins."""
    return make_index(tmp_path_factory.mktemp("index"), PINS)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Two packages, one of which needs others: enough to see how a set-up goes on, in less time."""
    few = [line for line in PINS if line.startswith(("fastapi==", "idna=="))]
    return make_index(tmp_path_factory.mktemp("index"), few)


def make_clone(folder: Path) -> Path:
    """Make a fresh clone, without its lock. It and its Python have names that commands must quote."""
    clone = folder / "a clone"
    shutil.copytree(ROOT / "proof", clone / "proof", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Makefile", clone)
    python = clone / "a python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return clone


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone."""
    return make_clone(tmp_path)


def set_up(clone: Path, index: Index, path: str = "/usr/bin:/bin") -> "subprocess.Popen[str]":
    """Start the set-up of a clone, by make, as each of its commands does first."""
    lock = clone / "requirements.lock"
    if not lock.exists():
        lock.write_text(index.lock, encoding="utf-8")
    by_uv = {"UV_NO_INDEX": "1", "UV_FIND_LINKS": index.folder.as_uri()}
    environment = {**plain_environment(), **only_from(index.folder), **by_uv, "PATH": path}
    return subprocess.Popen(
        ["make", "PYTHON=./a python", ".venv/ready"],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def installed(clone: Path) -> dict[str, str]:
    """The version of each package in the environment of a clone but those that Python brings."""
    [packages] = (clone / ".venv/lib").glob("python*/site-packages")
    found = {package.name: package.version for package in distributions(path=[str(packages)])}
    return {name: version for name, version in found.items() if name not in ("pip", "setuptools")}


def test_newer_releases_change_nothing(clone: Path, whole: Index) -> None:
    setting = set_up(clone, whole)
    said, _ = setting.communicate()
    assert setting.returncode == 0, said
    assert "Setting up .venv with the" in said
    assert "100 packages are here" in said
    pins, got = read_pins(whole.lock), installed(clone)
    names = {"fastapi", "pydantic", "uvicorn", "requests"}
    assert {name: got.get(name) for name in names} == {name: pins[name] for name in names}
    assert NEWER not in got.values()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, few: Index, whole: Index) -> Path:
    """A clone that is set up. What FastAPI needs and its lock lacks is in the index, whatever is newest that day."""
    clone = make_clone(tmp_path_factory.mktemp("ready"))
    setting = set_up(clone, Index(whole.folder, few.lock))
    said, _ = setting.communicate()
    assert setting.returncode == 0, said
    return clone


def test_nothing_is_installed_but_what_is_pinned(ready: Path) -> None:
    assert installed(ready).keys() == {"fastapi", "idna"}


def test_commands_of_the_environment_find_the_project(ready: Path, tmp_path: Path) -> None:
    # As a script in `bin` is run: Python looks neither in the working directory nor at variables.
    asked = [str(ready / ".venv/bin/python"), "-I", "-c", "import proof; print(proof.__file__)"]
    found = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()) == ready / "proof/__init__.py"


def test_uv_is_used_where_it_is(clone: Path, few: Index, tmp_path: Path) -> None:
    uv = tmp_path / "bin/uv"
    uv.parent.mkdir()
    # `uv pip install --python PYTHON …` is `PYTHON -m pip install …`.
    uv.write_text(
        '#!/bin/sh\necho by uv >&2\npython=$4\nshift 4\nexec "$python" -m pip install "$@"\n', encoding="utf-8"
    )
    uv.chmod(0o755)
    setting = set_up(clone, few, f"{uv.parent}:/usr/bin:/bin")
    said, _ = setting.communicate()
    assert setting.returncode == 0, said
    assert "by uv" in said
    assert "fastapi" in installed(clone)


@dataclass(frozen=True)
class Turns:
    """Two commands that set up a clone at once, where another one was interrupted, and a third is busy.

    Args:
        clone: the clone.
        meanwhile: the files in its environment while the third is busy.
        statuses: how the two ended.
        said: what each of them said.
    """

    clone: Path
    meanwhile: list[str]
    statuses: list[int]
    said: list[str]


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory, few: Index) -> Turns:
    clone = make_clone(tmp_path_factory.mktemp("turns"))
    # What an interruption leaves at the worst moment: a folder with little in it.
    (clone / ".venv/bin").mkdir(parents=True)
    (clone / ".venv/pyvenv.cfg").touch()
    lock = clone / "requirements.lock"
    lock.write_text(few.lock, encoding="utf-8")
    with lock.open(encoding="utf-8") as busy:
        fcntl.flock(busy, fcntl.LOCK_EX)
        both = [set_up(clone, few) for _ in range(2)]
        first = [setting.stdout.readline() for setting in both if setting.stdout]
        meanwhile = sorted(path.name for path in (clone / ".venv").rglob("*"))
    rest = [setting.communicate()[0] for setting in both]
    said = [f"{begun}{ended}" for begun, ended in zip(first, rest, strict=True)]
    return Turns(clone, meanwhile, [setting.returncode for setting in both], said)


def test_command_waits_for_another_that_sets_up(turns: Turns) -> None:
    assert all(said.startswith("Waiting for another command that sets up .venv") for said in turns.said), turns.said
    assert turns.meanwhile == ["bin", "pyvenv.cfg"]


def test_commands_at_once_all_succeed(turns: Turns) -> None:
    assert turns.statuses == [0, 0], turns.said
    assert sum("Setting up .venv with the" in said for said in turns.said) == 1


def test_interrupted_set_up_is_begun_anew(turns: Turns, few: Index) -> None:
    assert "fastapi" in installed(turns.clone)
    # Whole, it is kept.
    os.utime(turns.clone / "requirements.lock")
    again = set_up(turns.clone, few)
    assert "Setting up" not in again.communicate()[0]


def test_environment_behind_a_link_is_not_emptied(clone: Path, few: Index, tmp_path: Path) -> None:
    # Others may use it, and `venv` makes none behind a link.
    kept = tmp_path / "shared/pyvenv.cfg"
    kept.parent.mkdir()
    kept.touch()
    package = kept.with_name("package")
    package.touch()
    (clone / ".venv").symlink_to(kept.parent)
    setting = set_up(clone, few)
    said, _ = setting.communicate()
    assert setting.returncode != 0
    assert ".venv is a link: remove it" in said
    assert package.exists()


def test_package_that_is_not_there_is_named(clone: Path, few: Index) -> None:
    unknown = f"{few.lock}absent==1 --hash=sha256:{'0' * 64}\n"
    setting = set_up(clone, Index(few.folder, unknown))
    said, _ = setting.communicate()
    assert setting.returncode != 0
    assert "absent==1" in said
    assert "the environment cannot be made" in said
    assert "Traceback" not in said
    assert not (clone / ".venv/ready").exists()


def unmet(wanted: list[str], hidden: frozenset[str] = frozenset()) -> Iterator[str]:
    """What requirements ask for and is not installed. `pip check` does not see what an extra asks for.

    Args:
        wanted: requirements, such as those of pyproject.toml.
        hidden: packages that are taken for missing.
    """
    for need in find_needs(wanted, hidden):
        if need.package is None or need.package.version not in need.requirement.specifier:
            yield f"{need.asking} asks for {need.requirement}"


def requirements() -> list[str]:
    """What pyproject.toml asks for."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["project"]["dependencies"])


def test_lock_is_complete() -> None:
    assert list(unmet(requirements())) == [], "run `make lock`"


@pytest.mark.parametrize(
    ("hidden", "asking"),
    [
        ("email-validator", "fastapi[standard] asks for email-validator"),
        ("httptools", "uvicorn[standard] asks for httptools"),
        ("packaging", "pytest asks for packaging"),
    ],
)
def test_incomplete_lock_is_found(hidden: str, asking: str) -> None:
    assert any(text.startswith(asking) for text in unmet(requirements(), frozenset([hidden])))
