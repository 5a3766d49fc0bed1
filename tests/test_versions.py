"""What pages say about releases was probed, and what is recorded of the pinned ones is fresh."""

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from itertools import chain
from pathlib import Path
from platform import python_implementation, python_version
from typing import Any

import pytest
import uvloop
from fastapi import FastAPI
from packaging.version import Version
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from proof.claims import probing, wheels
from proof.claims.check_releases import check_pinned, check_releases
from proof.claims.probing import choose_packages, probe, probe_pinned, probe_releases, probes_of
from proof.claims.releases import FOLDER, Answer, Record, Stretch, outcomes_of, packages, read_record, write_record
from proof.claims.versions_block import VersionTable
from proof.claims.wheels import RELEASES, lock_beside, read_pinned, unpack
from proof.guide.place import Place
from proof.guide.project import Project
from proof.outcomes import fail_on
from proof.pages import counts as fact
from proof.pages.outcomes import outcome_link, unnamed_releases
from proof.problem import Fault, Unproven
from proof.run.install import NotMade
from proof.run.lock import read_pins
from tests import pin_releases
from tests.versions.asking import tell
from tests.versions.server import Server

PACKAGES = ["fastapi", "starlette", "uvicorn"]
PROBES = {package: import_module(f"tests.versions.{package}.probes").PROBES for package in PACKAGES}
ALL_PROBES = [(package, probe.__name__) for package, found in PROBES.items() for probe in found]


def test_outcomes_are_fresh(project: Project) -> None:
    assert packages(project) == PACKAGES
    fail_on(list(check_releases(project)))


def test_pinned_releases_do_what_is_recorded(project: Project) -> None:
    fail_on(check_pinned(project))


@pytest.mark.parametrize("package", PACKAGES)
def test_probes_are_what_is_recorded(package: str, project: Project) -> None:
    asked = {probe.__name__: probe.__doc__ for probe in PROBES[package]}
    assert {name: answer.question for name, answer in read_record(project, package).answers.items()} == asked


@pytest.fixture
def copy(tmp_path: Path, project: Project) -> Project:
    """What is recorded of releases, and what that is made of, to be changed."""
    shutil.copytree(project.root / FOLDER, tmp_path / FOLDER)
    shutil.copy(project.root / "pyproject.toml", tmp_path)
    found = Project(tmp_path)
    assert list(check_releases(found)) == []
    return found


def change(project: Project, file: str, old: str, new: str) -> list[str]:
    """Replace a text in a file once; returns what is wrong then."""
    path = project.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = list(check_releases(Project(project.root)))
    assert all("run `make versions`" in problem.fix for problem in problems)
    return [problem.what for problem in problems]


def rewrite(project: Project, package: str, change: Callable[[dict[str, Answer]], Any]) -> list[tuple[str, str | None]]:
    """Change what is recorded, with the digest that belongs to it; returns what is wrong then, and what was found."""
    record = read_record(project, package)
    answers = dict(record.answers)
    change(answers)
    write_record(project, replace(record, answers=answers).recorded())
    return [(problem.what, problem.found) for problem in check_releases(project)]


EDITED = {
    package: f"this was edited since the run that has found it: the outcomes of {name}"
    for package, name in zip(PACKAGES, ["FastAPI", "Starlette", "Uvicorn"], strict=True)
}


@pytest.mark.parametrize(("package", "probe"), ALL_PROBES)
def test_outcome_that_was_edited_is_found(package: str, probe: str, copy: Project) -> None:
    """Whatever release it is of, though nothing is run."""
    text = (copy.root / outcomes_of(package)).read_text(encoding="utf-8")
    for stretch in read_record(copy, package).answers[probe].stretches:
        before, name, after = text.partition(f'"{probe}"')
        outcome = f'"outcome": {json.dumps(stretch.outcome, ensure_ascii=False)}'
        assert outcome in after
        edited = before + name + after.replace(outcome, '"outcome": "the task runs twice"', 1)
        assert change(copy, outcomes_of(package), text, edited) == [EDITED[package]]
        (copy.root / outcomes_of(package)).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("key", ["probes", "locks", "run"])
def test_digest_cannot_be_edited(key: str, package: str, copy: Project) -> None:
    assert EDITED[package] in change(copy, outcomes_of(package), f'"{getattr(read_record(copy, package), key)}"', '"0"')


def test_what_is_beside_cannot_be_edited(copy: Project) -> None:
    assert change(copy, outcomes_of("fastapi"), "Starlette 0.27.0", "Starlette 1.0.0") == [EDITED["fastapi"]]


def asked_otherwise(name: str) -> str:
    return f"the releases of {name} were asked other questions than the probes ask now"


@pytest.mark.parametrize(("package", "probe"), ALL_PROBES)
def test_question_in_other_words_is_not_what_was_asked(package: str, probe: str, copy: Project) -> None:
    """Not even if what is recorded is reworded as well."""
    question = read_record(copy, package).answers[probe].question
    name = EDITED[package].rpartition(" ")[2]
    assert change(copy, probes_of(package), question, f"Today: {question}") == [asked_otherwise(name)]
    recorded, reworded = (json.dumps(text, ensure_ascii=False)[1:-1] for text in (question, f"Today: {question}"))
    assert change(copy, outcomes_of(package), recorded, reworded) == [asked_otherwise(name), EDITED[package]]


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("fastapi/probes.py", ["FastAPI"]),
        ("starlette/app.py", ["Starlette"]),
        ("server.py", ["FastAPI", "Starlette", "Uvicorn"]),
    ],
)
def test_probe_that_has_changed_was_not_asked(file: str, names: list[str], copy: Project) -> None:
    assert change(copy, f"{FOLDER}/{file}", "import", "# other\nimport") == [asked_otherwise(name) for name in names]


def installed_otherwise(name: str) -> str:
    return f"the releases of {name} were installed by other locks than those that are here"


def test_environment_that_has_changed_was_not_asked(copy: Project) -> None:
    lock = f"{FOLDER}/fastapi/0.133.0.lock"
    assert change(copy, lock, "starlette==", "# another\nstarlette==") == [installed_otherwise("FastAPI")]
    (copy.root / lock).unlink()
    assert [problem.what for problem in check_releases(copy)] == [installed_otherwise("FastAPI")]


def incomplete(probe: str) -> str:
    return f"`{probe}` was not asked of each release that is pinned, and of no other"


def test_release_that_was_not_probed_is_found(copy: Project) -> None:
    """A release that is pinned, and has no outcome."""
    lock = copy.root / FOLDER / "uvicorn" / RELEASES
    pinned = lock.read_text(encoding="utf-8")
    lock.write_text(pinned.replace("uvicorn==0.29.0", "uvicorn==0.28.2", 1), encoding="utf-8")
    found = [(problem.what, problem.found) for problem in check_releases(copy)]
    probes = [(incomplete(probe.__name__), "0.28.2, 0.29.0") for probe in PROBES["uvicorn"]]
    assert found == [(installed_otherwise("Uvicorn"), None), *probes]


def test_range_with_a_hole_is_found(copy: Project) -> None:
    """A release between others that have the outcome was left out, and the digest was made anew."""

    def leave_out(answers: dict[str, Answer]) -> None:
        first, *others = answers["telemetry"].stretches
        names = [name for name in first.names if name != "0.128.8"]
        answers["telemetry"] = replace(
            answers["telemetry"], stretches=[replace(first, releases=" ".join(names)), *others]
        )

    assert rewrite(copy, "fastapi", leave_out) == [(incomplete("telemetry"), "0.128.8")]


def test_range_that_is_not_in_order_is_found(copy: Project) -> None:
    """A table with it would name the wrong ends of a range."""

    def turn(answers: dict[str, Answer]) -> None:
        answers["telemetry"] = replace(answers["telemetry"], stretches=answers["telemetry"].stretches[::-1])

    assert rewrite(copy, "fastapi", turn) == [(incomplete("telemetry"), "another order")]


def test_pinned_release_that_is_not_listed_is_found(copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proof.claims.check_releases.version", lambda _: "9.9.9")
    problems = list(check_releases(copy))
    assert [problem.fix for problem in problems] == ["run `make lock`"] * 3
    assert problems[0].what == "the pinned FastAPI is not in tests/versions/fastapi/releases.lock"


def test_pinned_release_is_run(copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is recorded of it is compared with a run, whatever its digest says."""
    monkeypatch.setattr("proof.claims.check_releases.packages", lambda _: ["fastapi"])
    record = read_record(copy, "fastapi")
    *others, last = record.answers["telemetry"].stretches
    said = replace(record.answers["telemetry"], stretches=[*others, replace(last, outcome="perhaps")])
    write_record(copy, replace(record, answers={**record.answers, "telemetry": said}).recorded())
    assert list(check_releases(copy)) == []
    [problem] = check_pinned(copy)
    assert problem.what == "the pinned FastAPI answers another thing to the probe `telemetry`"
    assert (problem.expected, problem.found) == (f"{said.question} {last.outcome}", f"{said.question} perhaps")


@pytest.mark.parametrize("package", PACKAGES)
def test_each_row_of_the_table_says_all(package: str, project: Project) -> None:
    """Its question; a range has every release between its ends; the newest come first."""
    record = read_record(project, package)
    _, _, *rows, _ = VersionTable(record).for_reading()
    found = [row.removeprefix("| ").removesuffix(" |").rsplit(" | ", 2) for row in rows]
    listed = list(read_pinned(project, package))
    for answer in record.answers.values():
        shown = dict[str, str]()
        for releases, outcome in ((releases, said) for asked, releases, said in found if asked == answer.question):
            first, _, last = releases.partition(" to ")
            between = listed[listed.index(first) : listed.index(last or first) + 1]
            assert all(Version(name) < Version(known) for name in between for known in shown)
            shown |= dict.fromkeys(between, outcome)
        assert {name: answer.outcome(name) for name in listed} == shown


@pytest.mark.parametrize("package", PACKAGES)
def test_each_release_is_in_one_tab_with_its_outcomes(package: str, project: Project) -> None:
    record = read_record(project, package)
    groups = list(record.stretches())
    assert list(chain.from_iterable(groups)) == list(read_pinned(project, package))
    lines = VersionTable(record).for_site()
    tabs = [line.removeprefix("/// tab | ") for line in lines if line.startswith("/// tab")]
    assert tabs == [str(Stretch("", " ".join(names))) for names in reversed(groups)]
    said = [line for line in lines if line.startswith("- ")]
    newest = [names[-1] for names in reversed(groups)]
    asked = [f"- {one.question} **{one.outcome(name)}**" for name in newest for one in record.answers.values()]
    assert said == asked


def test_tab_says_what_was_beside() -> None:
    answer = Answer("Does it?", [Stretch("no", "1.0 1.1 1.2"), Stretch("yes", "2.0")])
    table = VersionTable(Record("fastapi", "", "", {"1.0": "Starlette 0.1", "1.2": "Starlette 0.2"}, {"does": answer}))
    lines = [line for line in table.for_site() if line.endswith(":")]
    assert lines == [
        "FastAPI 2.0, with Starlette 0.2:",
        "FastAPI 1.0 to 1.2, with Starlette 0.1 to 0.2:",
    ]


def test_pages_name_the_python_the_loop_and_the_parser_that_run(project: Project) -> None:
    assert python_implementation() == "CPython"
    assert fact.version(project, "python") == python_version()
    config = Config(FastAPI(), log_config=None)
    config.load()
    assert config.http_protocol_class is HttpToolsProtocol
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        assert isinstance(runner.get_loop(), uvloop.Loop)


@pytest.mark.parametrize("package", PACKAGES)
def test_releases_are_locked(package: str, project: Project) -> None:
    """Each with hashes of its own, in order; what it needs does not bring another release of it."""
    pinned = read_pinned(project, package)
    assert [read_pins(text) for text in pinned.values()] == [{package: release} for release in pinned]
    assert list(pinned) == sorted(pinned, key=Version)
    assert all("--hash=sha256:" in text for text in pinned.values())
    for release in pinned:
        assert package not in read_pins(project.read(lock_beside(project, package, release)))


def test_release_has_the_lock_of_the_next_older_one(tmp_path: Path) -> None:
    project = make_pinned(tmp_path)
    assert [lock_beside(project, "fastapi", name).name for name in ("0.9.0", "0.10.0", "0.11.0")] == [
        "0.9.0.lock",
        "0.10.0.lock",
        "0.10.0.lock",
    ]


def test_probe_that_fails_is_named(project: Project) -> None:
    with pytest.raises(Unproven, match="the probes fail"):
        probe_pinned(Project(project.docs), "fastapi")
    with pytest.raises(Unproven, match=r"the probes fail with FastAPI 0\.105\.0"):
        probe(Project(project.docs), "fastapi", sys.executable, Path("0.105.0"))


PINS = """\
fastapi==0.9.0 \\
    --hash=sha256:1 \\
    --hash=sha256:2
fastapi==0.10.0 \\
    --hash=sha256:3
fastapi==0.11.0 \\
    --hash=sha256:4
"""


def make_pinned(root: Path) -> Project:
    """A guide that probes three releases of FastAPI, of which the last two need the same."""
    folder = root / FOLDER / "fastapi"
    folder.mkdir(parents=True)
    (folder / RELEASES).write_text(PINS, encoding="utf-8")
    (folder / "0.9.0.lock").write_text("starlette==1.0\n", encoding="utf-8")
    (folder / "0.10.0.lock").write_text("starlette==1.1\n", encoding="utf-8")
    (root / FOLDER / "starlette").mkdir()
    (root / FOLDER / "starlette" / RELEASES).write_text("", encoding="utf-8")
    (root / "pyproject.toml").write_text("[tool.proof]\n", encoding="utf-8")
    return Project(root)


def test_releases_are_probed_beside_what_they_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[Path, Path]] = []
    installed: dict[str, str] = {}

    def make(folder: Path, lock: Path) -> Path:
        made.append((folder, lock))
        return Path(folder.name)

    def install(_python: Path, lock: Path, folder: Path) -> None:
        assert not folder.exists()
        folder.mkdir()
        assert folder.name not in installed
        installed[folder.name] = lock.read_text(encoding="utf-8")

    def ask(_: Project, __: str, python: str, wheel: Path) -> dict[str, probing.Outcome]:
        return {"which": probing.Outcome("Which?", "old" if wheel.name == "0.9.0" else python)}

    monkeypatch.setattr(wheels, "make_environment", make)
    monkeypatch.setattr(wheels, "install", install)
    monkeypatch.setattr(probing, "probe", ask)
    project = make_pinned(tmp_path)
    # As an installation leaves it that was interrupted.
    (tmp_path / ".cache/versions/fastapi/0.10.0").mkdir(parents=True)
    record = probe_releases(project, "fastapi")
    stretches = [Stretch("old", "0.9.0"), Stretch("beside-0.10.0", "0.10.0 0.11.0")]
    assert record.answers == {"which": Answer("Which?", stretches)}
    assert record.beside == {"0.9.0": "Starlette 1.0", "0.10.0": "Starlette 1.1"}
    assert record.run == record.digest
    assert "".join(installed[name] for name in ("0.9.0", "0.10.0", "0.11.0")) == PINS
    beside, locks = tmp_path / ".cache/versions/fastapi", tmp_path / FOLDER / "fastapi"
    assert (beside / "beside-0.10.0", locks / "0.10.0.lock") in made
    # What is there is not installed again, unless it is another one.
    unpack(project, "fastapi", "0.11.0")
    (locks / RELEASES).write_text(PINS.replace(":4", ":5"), encoding="utf-8")
    del installed["0.11.0"]
    unpack(project, "fastapi", "0.11.0")
    assert installed["0.11.0"] == "fastapi==0.11.0 \\\n    --hash=sha256:5\n"
    with pytest.raises(Fault, match="there are no outcomes of releases of `fastapi`"):
        read_record(project, "fastapi")
    write_record(project, record)
    assert read_record(project, "fastapi") == record


def test_lock_that_changes_nothing_beside_is_not_named(tmp_path: Path) -> None:
    project = make_pinned(tmp_path)
    (tmp_path / FOLDER / "fastapi/0.11.0.lock").write_text("starlette==1.1\nidna==1\n", encoding="utf-8")
    assert wheels.found_beside(project, "fastapi") == {"0.9.0": "Starlette 1.0", "0.10.0": "Starlette 1.1"}


def test_release_that_cannot_be_installed_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path, lock: Path) -> Path:
        raise NotMade(f"no {lock.name} in {folder.name}")

    monkeypatch.setattr(wheels, "make_environment", fail)
    with pytest.raises(Unproven, match=r"cannot install Uvicorn 0\.21\.0") as error:
        probe_releases(project, "uvicorn")
    assert error.value.problem.found == "no 0.21.0.lock in beside-0.21.0"


def test_packages_are_chosen_by_name(project: Project) -> None:
    assert choose_packages(project, "") == PACKAGES
    assert choose_packages(project, "uvicorn") == ["uvicorn"]
    with pytest.raises(Unproven, match="no releases of `gunicorn` are pinned"):
        choose_packages(project, "gunicorn")


def test_outcome_on_a_page_leads_to_its_row(project: Project) -> None:
    name = "fastapi/0.165.0/telemetry"
    row = "#fastapi-telemetry-0.142.0"
    assert outcome_link("It is", name, Place(project, "learn/database.md")) == f"[It is](../reference/versions.md{row})"
    assert outcome_link("It is", name, Place(project, "reference/versions.md")) == f"[It is]({row})"


def test_table_that_was_edited_does_not_end_the_proof_of_pages(copy: Project) -> None:
    """A release in two ranges: another check says that the table was edited."""
    change(copy, outcomes_of("fastapi"), '"releases": "0.106.0 ', '"releases": "0.105.0 ')
    with pytest.raises(Fault, match="no page shows what was found of fastapi"):
        outcome_link("It is", "fastapi/0.105.0/dependency_exit", Place(copy, "index.md"))


@pytest.mark.parametrize(
    "text",
    [
        "since 0.142.0 it does",
        "it does from 0.142.0 on",
        "it does in 0.142.0 to 0.150.0",
        "it does",
    ],
)
def test_text_that_says_no_more_than_its_outcome(text: str, project: Project) -> None:
    assert text in outcome_link(text, "fastapi/0.150.0/telemetry", Place(project, "learn/database.md"))


@pytest.mark.parametrize(
    ("name", "text", "what", "found"),
    [
        ("0.150.0/telemetry", "in 0.141.1 to 0.150.0", "speaks of a release that has another outcome", "0.141.1"),
        ("0.150.0/telemetry", "in 0.142.9", "speaks of a release that has another outcome", "0.142.9"),
        ("0.150.0/telemetry", "since 0.143.0", "does not begin there", "since 0.143.0"),
        ("0.150.0/telemetry", "from 0.150.0 on", "does not begin there", "from 0.150.0 on"),
        ("0.110.0/dependency_exit", "since 0.106.0", "does not begin there, or ends again", "since 0.106.0"),
        ("0.110.0/dependency_exit", "up to 0.116.0", "does not end there", "up to 0.116.0"),
    ],
)
def test_text_that_says_more_than_its_outcome(name: str, text: str, what: str, found: str, project: Project) -> None:
    with pytest.raises(Fault, match=what) as error:
        outcome_link(text, f"fastapi/{name}", Place(project, "learn/database.md"))
    assert error.value.found == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 0.118.0 it works, and in FastAPI 0.121 as well.", ["0.118.0", "0.121"]),
        ("With Starlette 0.29 and Uvicorn 0.30, not with uvicorn 0.29.0.", ["0.29", "0.30", "0.29.0"]),
        ("[In 0.118.0](versions.md) it works.", ["0.118.0"]),
        ("[In 0.118.0](outcome:fastapi/0.118.0/telemetry) it works.", []),
        ("It works [since 0.118.0](https://fastapi.tiangolo.com/release-notes/).", []),
        ("Listen on 127.0.0.1, which takes 0.5 s; `fastapi==0.118.0` is code.", []),
        (
            "Since `0.118.0` it works, in version 0.98 it does not, and FastAPI's 0.97 is old.",
            ["0.118.0", "0.98", "0.97"],
        ),
    ],
)
def test_release_is_named_by_an_outcome_or_a_source(text: str, found: list[str]) -> None:
    assert [release[0] for release in unnamed_releases(text)] == found


NEEDED = {"0.9.0": "starlette==1.0", "0.10.0": "starlette==1.1", "0.11.0": "starlette==1.1"}


def test_releases_that_have_come_out_are_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All from the first one on that is pinned, with the locks of what they need."""
    folder = tmp_path / "fastapi"
    folder.mkdir()
    (folder / RELEASES).write_text("fastapi==0.9.0 \\\n    --hash=sha256:0\n", encoding="utf-8")
    (folder / "requirements.in").write_text("python-multipart\n", encoding="utf-8")
    (folder / "0.8.0.lock").touch()

    def run(command: list[str], **options: Any) -> "subprocess.CompletedProcess[str]":
        if "pip" in command:
            assert command[-1] == "fastapi"
            said = "fastapi (0.11.0)\nAvailable versions: 0.11.0, 0.10.0, 0.9.0, 0.8.0\n  INSTALLED: 0.10.0\n"
        else:
            pin, extra = options["input"].splitlines()
            assert (command, extra) == (["compile", "-"], "python-multipart")
            [hashed] = [line for line in PINS.split("fastapi") if line.startswith(f"{pin.removeprefix('fastapi')} ")]
            said = f"fastapi{hashed}{NEEDED[pin.removeprefix('fastapi==')]} \\\n    --hash=sha256:9\n"
        return subprocess.CompletedProcess(command, 0, said)

    monkeypatch.setattr(subprocess, "run", run)
    pin_releases.pin(folder, ["compile", "-"])
    assert (folder / RELEASES).read_text(encoding="utf-8") == PINS
    locks = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("[0-9]*.lock")}
    assert locks == {
        "0.9.0.lock": "starlette==1.0 \\\n    --hash=sha256:9\n",
        "0.10.0.lock": "starlette==1.1 \\\n    --hash=sha256:9\n",
    }


@pytest.mark.parametrize("at_once", [1, 2])
def test_probes_tell_what_they_ask_and_find(at_once: int, capsys: pytest.CaptureFixture[str]) -> None:
    def which() -> str:
        """Which?"""
        return "this"

    def where() -> str:
        """Where?"""
        return "here"

    tell([which, where], at_once)
    assert json.loads(capsys.readouterr().out) == {
        "which": {"question": "Which?", "outcome": "this"},
        "where": {"question": "Where?", "outcome": "here"},
    }


# Those whose outcome is the same in all releases that were probed.
CONSTANT = {
    ("fastapi", "optional_annotation"),
    ("fastapi", "default_none"),
    ("uvicorn", "sigterm_waits"),
    ("uvicorn", "failed_task"),
}


@pytest.mark.parametrize(("package", "name"), ALL_PROBES)
def test_probe_has_been_seen_to_answer_something_else(package: str, name: str, project: Project) -> None:
    """A probe that cannot tell two releases apart may be one that cannot tell anything."""
    outcomes = {stretch.outcome for stretch in read_record(project, package).answers[name].stretches}
    assert (len(outcomes) == 1) == ((package, name) in CONSTANT)


def test_constant_probes_can_answer_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the server does something else, which is what they are about."""
    of_uvicorn = import_module("tests.versions.uvicorn.probes")

    class Impatient(Server):
        def __init__(self, app: str, *options: str) -> None:
            super().__init__(app, *options, "--timeout-graceful-shutdown", "0")

    monkeypatch.setattr(of_uvicorn, "Server", Impatient)
    assert of_uvicorn.sigterm_waits() == "no"


def test_each_row_has_the_anchor_to_which_links_lead(project: Project) -> None:
    """At its question, also if that has a bar in its code."""
    record = read_record(project, "fastapi")
    rows = [line for line in VersionTable(record).for_site() if " { #" in line]
    assert len(rows) == sum(len(answer.stretches) for answer in record.answers.values())
    [row] = [row for row in rows if "BackgroundTasks | None" in row]
    question = record.answers["optional_annotation"].question
    assert row.startswith(f"| {question} {{ #fastapi-optional-annotation-0.105.0 }} | 0.105.0 to ")
