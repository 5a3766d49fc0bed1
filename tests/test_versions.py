"""What pages say about releases of FastAPI was probed, and the column of the pinned one is fresh."""

import asyncio
import re
import sys
from importlib.metadata import version
from pathlib import Path
from platform import python_implementation, python_version

import pytest
import uvloop
from fastapi import FastAPI
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from proof.claims import releases as versions
from proof.claims.releases import (
    LOCKS,
    OUTCOMES,
    Release,
    VersionTable,
    probe_pinned,
    probe_releases,
    read_releases,
    write_releases,
)
from proof.guide.project import Project
from proof.pages import counts as fact
from proof.problem import Fault, Unproven
from proof.run.install import NotMade
from proof.run.lock import read_pins
from tests.conftest import PROJECT
from tests.versions import probes


def check_releases(releases: list[Release], pinned: Release) -> None:
    """The releases are those that are probed, with one outcome for each question, and the last one is pinned."""
    fix = f"run `make versions`, and commit {OUTCOMES}"
    assert [release.name for release in releases] == [*PROJECT.settings.releases, pinned.name], fix
    questions = [probe.__doc__ for probe in probes.PROBES]
    assert all(list(release.outcomes) == questions for release in releases), fix
    assert releases[-1] == pinned, fix


@pytest.fixture(scope="module")
def pinned(project: Project) -> Release:
    """The pinned release, probed."""
    return probe_pinned(project)


def test_outcomes_are_fresh(project: Project, pinned: Release) -> None:
    check_releases(read_releases(project), pinned)


@pytest.mark.parametrize("at", [0, -1])
def test_outcome_that_is_stale_is_found(at: int, project: Project, pinned: Release) -> None:
    releases = read_releases(project)
    old = releases[at]
    outcomes = dict(list(old.outcomes.items())[1:]) if at == 0 else {**old.outcomes, next(iter(old.outcomes)): "other"}
    releases[at] = Release(old.name, old.starlette, outcomes)
    with pytest.raises(AssertionError, match="make versions"):
        check_releases(releases, pinned)


def test_each_row_of_the_table_says_all(project: Project) -> None:
    """Its question, each release that was run, and nothing about those that were not."""
    releases = read_releases(project)
    _, _, *rows, _ = VersionTable(releases).for_reading()
    found = [row.removeprefix("| ").removesuffix(" |").rsplit(" | ", 2) for row in rows]
    for question in releases[-1].outcomes:
        shown = [(name, outcome) for asked, names, outcome in found if asked == question for name in names.split(", ")]
        assert shown == [(release.name, release.outcomes[question]) for release in releases]


def test_pages_name_the_python_the_loop_and_the_parser_that_run(project: Project) -> None:
    assert python_implementation() == "CPython"
    assert fact.version(project, "python") == python_version()
    config = Config(FastAPI(), log_config=None)
    config.load()
    assert config.http_protocol_class is HttpToolsProtocol
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        assert isinstance(runner.get_loop(), uvloop.Loop)


@pytest.mark.parametrize("release", PROJECT.settings.releases)
def test_release_is_locked(release: str, project: Project) -> None:
    pins = read_pins(project.read(project.root / LOCKS / f"{release}.lock"))
    assert pins["fastapi"] == release
    assert pins["starlette"] == {known.name: known for known in read_releases(project)}[release].starlette


def test_probe_that_fails_is_named(project: Project) -> None:
    elsewhere = Project(project.docs)
    with pytest.raises(Unproven, match="the probes fail"):
        probe_pinned(elsewhere)


def test_releases_are_probed_in_environments_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[Path, Path]] = []

    def make(folder: Path, lock: Path) -> Path:
        made.append((folder, lock))
        return Path(sys.executable)

    monkeypatch.setattr(versions, "make_environment", make)
    monkeypatch.setattr(versions, "probe", lambda _project, python: {"Which?": python})
    settings = '[tool.proof]\nreleases = ["0.105.0", "0.106.0"]\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    elsewhere = Project(tmp_path)
    found = probe_releases(elsewhere)
    assert [release.name for release in found] == ["0.105.0", "0.106.0", version("fastapi")]
    assert {release.starlette for release in found} == {version("starlette")}
    assert made[0] == (tmp_path / ".cache/versions/0.105.0", tmp_path / LOCKS / "0.105.0.lock")
    with pytest.raises(Fault, match="there are no outcomes of other releases"):
        read_releases(elsewhere)
    (tmp_path / OUTCOMES).parent.mkdir(parents=True)
    write_releases(elsewhere, found)
    assert read_releases(elsewhere) == found


def test_release_that_cannot_be_installed_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path, lock: Path) -> Path:
        raise NotMade(f"no {lock.name} in {folder.name}")

    first = project.settings.releases[0]
    monkeypatch.setattr(versions, "make_environment", fail)
    with pytest.raises(Unproven, match=re.escape(f"cannot install FastAPI {first}")) as error:
        probe_releases(project)
    assert error.value.problem.found == f"no {first}.lock in {first}"
