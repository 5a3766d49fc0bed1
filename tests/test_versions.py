"""What pages say about releases of FastAPI was probed, and the column of the pinned one is fresh."""

import asyncio
import json
import re
import shutil
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from platform import python_implementation, python_version

import pytest
import uvloop
from fastapi import FastAPI
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from proof.claims import probing
from proof.claims.check_releases import check_pinned, check_releases
from proof.claims.probing import probe_pinned, probe_releases
from proof.claims.releases import (
    OUTCOMES,
    PROBES,
    Outcome,
    digest,
    lock_of,
    read_releases,
    write_releases,
)
from proof.claims.versions_block import VersionTable
from proof.guide.place import Place
from proof.guide.project import Project
from proof.outcomes import fail_on
from proof.pages import counts as fact
from proof.pages.outcomes import outcome_link, unnamed_releases
from proof.problem import Fault, Unproven
from proof.run.install import NotMade
from proof.run.lock import read_pins
from tests.conftest import PROJECT
from tests.versions import probes


def test_outcomes_are_fresh(project: Project) -> None:
    fail_on([*check_releases(project), *check_pinned(project)])


def test_probes_are_what_is_recorded_of_each_release(project: Project) -> None:
    asked = {probe.__name__: probe.__doc__ for probe in probes.PROBES}
    for release in read_releases(project):
        assert {name: outcome.question for name, outcome in release.outcomes.items()} == asked


@pytest.fixture
def copy(tmp_path: Path, project: Project) -> Project:
    """What is recorded of releases, and what that is made of, to be changed."""
    shutil.copytree((project.root / OUTCOMES).parent, tmp_path / "tests/versions")
    shutil.copy(project.root / "pyproject.toml", tmp_path)
    found = Project(tmp_path)
    assert check_releases(found) == []
    return found


def change(project: Project, file: str, old: str, new: str) -> list[str]:
    """Replace a text in a file once; returns what is wrong then."""
    path = project.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = check_releases(Project(project.root))
    assert all("run `make versions`" in problem.fix for problem in problems)
    return [problem.what for problem in problems]


EDITED = "this was edited since the run that has found it"


@pytest.mark.parametrize("release", [*PROJECT.settings.releases, version("fastapi")])
def test_outcome_that_was_edited_is_found(release: str, copy: Project) -> None:
    """Whatever release it is of, though nothing is run."""
    [recorded] = [known for known in read_releases(copy) if known.name == release]
    # All after the digests of that release.
    text = (copy.root / OUTCOMES).read_text(encoding="utf-8")
    name = f'"name": "{release}"'
    [outcome] = [line for line in text.partition(name)[2].splitlines() if '"outcome"' in line][:1]
    edited = text.partition(name)[2].replace(outcome, '        "outcome": "the task runs twice"', 1)
    assert change(copy, OUTCOMES, text.partition(name)[2], edited) == [EDITED]
    assert recorded not in read_releases(copy)


@pytest.mark.parametrize("key", ["starlette", "probes", "lock", "run"])
def test_what_is_recorded_of_a_run_cannot_be_edited(key: str, copy: Project) -> None:
    first = read_releases(copy)[0]
    assert EDITED in change(copy, OUTCOMES, f'"{getattr(first, key)}"', '"0"')


@pytest.mark.parametrize("question", [probe.__doc__ or "" for probe in probes.PROBES])
def test_question_in_other_words_is_not_what_was_asked(question: str, copy: Project) -> None:
    """Not even if what is recorded is reworded as well."""
    what = [f"{PROBES} is not what these releases were asked"]
    assert change(copy, PROBES, question, f"{question[:-1]} today?") == what
    recorded, reworded = (json.dumps(text)[1:-1] for text in (question, f"{question[:-1]} today?"))
    text = (copy.root / OUTCOMES).read_text(encoding="utf-8")
    found = change(copy, OUTCOMES, text, text.replace(recorded, reworded))
    assert found == [*what, *[EDITED] * len(read_releases(copy))]


def test_environment_that_has_changed_was_not_asked(copy: Project) -> None:
    lock = f"tests/versions/{PROJECT.settings.releases[0]}.lock"
    [what] = change(copy, lock, "starlette==", "# another\nstarlette==")
    assert what == f"{lock} is not the lock by which this release was asked"
    (copy.root / lock).unlink()
    assert [problem.what for problem in check_releases(copy)] == [what]


def test_pinned_release_is_run(copy: Project) -> None:
    """What is recorded of it is compared with a run, whatever its digest says."""
    *others, pinned = read_releases(copy)
    name, outcome = next(iter(pinned.outcomes.items()))
    forged = replace(pinned, outcomes={**pinned.outcomes, name: replace(outcome, outcome="other")}).recorded()
    write_releases(copy, [*others, forged])
    assert check_releases(copy) == []
    [problem] = check_pinned(copy)
    assert problem.what == f"the pinned FastAPI answers another thing to the probe `{name}`"
    assert (problem.expected, problem.found) == (str(outcome), f"{outcome.question} other")


def test_each_row_of_the_table_says_all(project: Project) -> None:
    """Its question, each release that was run, and nothing about those that were not."""
    releases = read_releases(project)
    _, _, *rows, _ = VersionTable(releases).for_reading()
    found = [row.removeprefix("| ").removesuffix(" |").rsplit(" | ", 2) for row in rows]
    for probe, asked in releases[-1].outcomes.items():
        rows_of = [(names, outcome) for question, names, outcome in found if question == asked.question]
        shown = [(name, outcome) for names, outcome in rows_of for name in names.split(", ")]
        assert shown == [(release.name, release.outcomes[probe].outcome) for release in releases]


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
    pins = read_pins(project.read(project.root / lock_of(release)))
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

    monkeypatch.setattr(probing, "make_environment", make)
    monkeypatch.setattr(probing, "probe", lambda _project, python: {"which": Outcome("Which?", python)})
    settings = '[tool.proof]\nreleases = ["0.105.0", "0.106.0"]\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    (tmp_path / PROBES).parent.mkdir(parents=True)
    for name in ("probes.py", "0.105.0.lock", "0.106.0.lock"):
        ((tmp_path / PROBES).parent / name).write_text(f"# {name}", encoding="utf-8")
    elsewhere = Project(tmp_path)
    found = probe_releases(elsewhere)
    assert [release.name for release in found] == ["0.105.0", "0.106.0", version("fastapi")]
    assert {release.starlette for release in found} == {version("starlette")}
    assert made[0] == (tmp_path / ".cache/versions/0.105.0", tmp_path / lock_of("0.105.0"))
    with pytest.raises(Fault, match="there are no outcomes of other releases"):
        read_releases(elsewhere)
    write_releases(elsewhere, found)
    assert read_releases(elsewhere) == found
    assert [release.lock for release in found] == [*(digest(f"# {release.name}.lock") for release in found[:-1]), ""]
    assert {release.probes for release in found} == {digest("# probes.py")}


def test_release_that_cannot_be_installed_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path, lock: Path) -> Path:
        raise NotMade(f"no {lock.name} in {folder.name}")

    first = project.settings.releases[0]
    monkeypatch.setattr(probing, "make_environment", fail)
    with pytest.raises(Unproven, match=re.escape(f"cannot install FastAPI {first}")) as error:
        probe_releases(project)
    assert error.value.problem.found == f"no {first}.lock in {first}"


def test_outcome_on_a_page_leads_to_all_of_them(project: Project) -> None:
    name = f"{PROJECT.settings.releases[-1]}/telemetry"
    assert outcome_link("It is", name, Place(project, "learn/database.md")) == "[It is](../reference/versions.md)"
    assert outcome_link("It is", name, Place(project, "reference/versions.md")) == "It is"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 0.118.0 it works, and in FastAPI 0.121 as well.", ["0.118.0", "0.121"]),
        ("[In 0.118.0](versions.md) it works.", ["0.118.0"]),
        ("[In 0.118.0](outcome:0.118.0/telemetry) it works.", []),
        ("It works [since 0.118.0](https://fastapi.tiangolo.com/release-notes/).", []),
        ("Listen on 127.0.0.1, which takes 0.5 s; `0.118.0` is code.", []),
    ],
)
def test_release_is_named_by_an_outcome_or_a_source(text: str, found: list[str]) -> None:
    assert [release[0] for release in unnamed_releases(text)] == found
