"""`python -m proof COMMAND` does what the command says; those that write or build are proven by those of make."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import proof.__main__ as commands
from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.readings.ledger import read_ledger
from tests.conftest import PROJECT
from tests.guide import SAMPLE, make_guide
from tests.readings_guide import edit, make_read
from tests.test_sabotage_traces import make_traced

WHOLE = "docs/part/whole.md"


def run(command: str, monkeypatch: pytest.MonkeyPatch, project: Project = PROJECT) -> int:
    """Run a command in the folder of a project; returns its exit status."""
    monkeypatch.chdir(project.root)
    monkeypatch.setattr(sys, "argv", ["proof", *command.split()])
    return commands.main()


def test_bench_has_the_last_word_on_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[Path] = []

    def bench(project: Project) -> int:
        measured.append(project.root)
        return 3

    monkeypatch.setattr("proof.bench.bench.bench", bench)
    assert run("bench", monkeypatch) == 3
    assert measured == [PROJECT.root]


def test_versions_are_probed_and_written(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[object] = []
    monkeypatch.setattr("proof.claims.probing.probe_releases", lambda _, package: f"releases of {package}")
    monkeypatch.setattr(
        "proof.claims.releases.write_record", lambda project, record: written.append((project.root, record))
    )
    assert run("versions", monkeypatch) == 0
    assert run("versions uvicorn", monkeypatch) == 0
    names = ["fastapi", "starlette", "uvicorn", "uvicorn"]
    assert written == [(PROJECT.root, f"releases of {name}") for name in names]


def test_command_that_cannot_go_on_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: Project, __: str) -> NoReturn:
        raise Unproven(Problem(path="tests/versions", what="the probes fail", fix="correct the probe"))

    monkeypatch.setattr("proof.claims.probing.probe_releases", fail)
    assert run("versions", monkeypatch) == 1
    assert capsys.readouterr().err == "tests/versions: the probes fail\n  to fix:   correct the probe\n"


def test_what_nobody_gets_to_see_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = make_read(tmp_path / "guide")
    edit(guide, WHOLE, "The server answers last:", "The server answers at once:")
    before = read_ledger(guide)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as output:
        monkeypatch.setattr(sys, "stdout", output)
        assert run("read part/whole.md", monkeypatch, guide) == 1
    assert capsys.readouterr().err == ""
    assert read_ledger(guide) == before


def test_trace_is_recorded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_traced(tmp_path)
    assert run("update part/sample.py", monkeypatch, project) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("--- snippets/part/sample.trace.json\n+++ snippets/part/sample.trace.json\n")
    assert '+{"who": "client", "event": "request", "about": "POST /register?email=ada"' in shown
    assert (project.snippets / "part/sample.trace.json").is_file()
    assert run("update", monkeypatch, project) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("picks", "sample", "said"),
    [
        ("", SAMPLE.replace("print(sent)", "1 / 0"), "snippets/part/sample.py:21: fails\n"),
        ('functions = ["regster"]', SAMPLE, "snippets/part/sample.trace.toml:1: there is no function `regster`\n"),
    ],
)
def test_update_writes_nothing_of_a_run_that_is_none_to_write_down(
    picks: str,
    sample: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = make_traced(tmp_path, picks, sample)
    assert run("update", monkeypatch, project) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(said)
    assert "to fix: " in printed.err
    assert (project.snippets / "part/sample.py").read_text(encoding="utf-8") == sample
    assert not (project.snippets / "part/sample.trace.json").exists()


def test_recording_is_of_the_sample_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_traced(tmp_path)
    (project.snippets / "part/other.py").write_text(SAMPLE, encoding="utf-8")
    assert run("update part/other.py", monkeypatch, project) == 0
    assert capsys.readouterr().out == ""
    assert not (project.snippets / "part/sample.trace.json").exists()


def test_sample_that_cannot_be_updated_keeps_no_other_trace_from_being_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_traced(tmp_path)
    (project.snippets / "part/wrong.py").write_text(SAMPLE.replace("print(sent)", "1 / 0"), encoding="utf-8")
    (project.snippets / "part/wrong.trace.toml").touch()
    assert run("update", monkeypatch, project) == 1
    assert (project.snippets / "part/sample.trace.json").is_file()
    assert not (project.snippets / "part/wrong.trace.json").exists()
    sample, trace, end = capsys.readouterr().err.split("\n\n")
    assert sample.startswith("snippets/part/wrong.py:21: fails\n")
    assert trace.startswith("snippets/part/wrong.trace.toml: is not recorded: its sample cannot be updated\n")
    assert end == ""


def test_update_writes_what_commands_wrote_and_nothing_of_those_that_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_guide(tmp_path)
    right, wrong = project.snippets / "part/right.sh", project.snippets / "part/wrong.sh"
    right.write_text("echo 1\n#> 2\n", encoding="utf-8")
    wrong.write_text("echo 1\n#> 2\nfalse\n", encoding="utf-8")
    assert run("update", monkeypatch, project) == 1
    printed = capsys.readouterr()
    assert printed.out.endswith("\n echo 1\n-#> 2\n+#> 1\n")
    assert printed.err.startswith("snippets/part/wrong.sh:3: the command ends with status 1\n")
    assert right.read_text(encoding="utf-8") == "echo 1\n#> 1\n"
    assert wrong.read_text(encoding="utf-8") == "echo 1\n#> 2\nfalse\n"
    assert run("update part/right.sh", monkeypatch, project) == 0
    assert capsys.readouterr() == ("", "")


def test_unknown_command_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        run("prove", monkeypatch)
    assert refused.value.code == 2
    assert "invalid choice: 'prove'" in capsys.readouterr().err
