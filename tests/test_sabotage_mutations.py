"""`make mutate` sees a proof that does not notice, and what is listed and does not survive."""

import os
from pathlib import Path

import pytest

from proof.guide.sample import Sample
from proof.mutations import mutate as command
from proof.mutations import trial
from proof.mutations.mutation import Mutation
from tests.guide import SAMPLE, make_guide
from tests.test_main import run

LISTED = """\
[[survivor]]
samples = ["part/sample.py"]
change = '''
- background_tasks.add_task(sent.append, email)
+ pass
'''
why = "Nobody reads what is sent."
"""
WORKERS = command.workers
# It does not notice whether anything is sent.
BLIND = SAMPLE.replace("print(sent)\n#> ['ada']", "print(len(sent) < 2)\n#> True")


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no more processes than a small guide needs."""
    monkeypatch.setattr(command, "workers", lambda: 1)


def test_all_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("mutate", monkeypatch, make_guide(tmp_path)) == 0
    assert capsys.readouterr() == (
        "    7 of     7  100.0 %  part/sample.py\n    7 of     7  100.0 %  part/\n    7 of     7  100.0 %  in all\n",
        "",
    )


def test_change_that_is_not_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"snippets/part/other.py": SAMPLE}
    assert run("mutate part/sample.py", monkeypatch, make_guide(tmp_path, sample=BLIND, files=files)) == 1
    printed = capsys.readouterr()
    assert printed.out == "    6 of     7   85.7 %  part/sample.py\n    6 of     7   85.7 %  in all\n"
    assert printed.err.startswith("\nsnippets/part/sample.py:10: its proof does not notice this change\n")


def test_change_that_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_guide(tmp_path, sample=BLIND, files={"snippets/survivors.toml": LISTED})
    assert run("mutate", monkeypatch, project) == 0


@pytest.mark.parametrize(("only", "status"), [("mutate part/sample.py", 1), ("mutate part/other.py", 0), ("mutate", 1)])
def test_change_that_is_listed_and_noticed(
    only: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"snippets/survivors.toml": LISTED, "snippets/part/other.py": SAMPLE}
    assert run(only, monkeypatch, make_guide(tmp_path, files=files)) == status
    assert ("lists what does not survive" in capsys.readouterr().err) == bool(status)


def test_change_that_is_noticed_by_chance_may_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"snippets/survivors.toml": f"{LISTED}sometimes = true\n"}
    assert run("mutate", monkeypatch, make_guide(tmp_path, files=files)) == 0


def test_sample_that_shows_no_application_has_nothing_to_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = "# --8<-- [start:proof]\nprint(1)\n#> 1\n# --8<-- [end:proof]\n"
    assert run("mutate", monkeypatch, make_guide(tmp_path, sample=sample)) == 0
    assert capsys.readouterr().out.startswith("    0 of     0      none  part/sample.py\n")


def test_sample_that_is_not_proven_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("mutate", monkeypatch, make_guide(tmp_path, sample=SAMPLE.replace("#> 200", "#> 201"))) == 1
    assert capsys.readouterr().err.startswith("\nsnippets/part/sample.py: is not proven as it is\n")


@pytest.mark.parametrize(("noticed", "problems"), [(18, 1), (19, 0)])
def test_share_of_what_is_noticed_is_compared(noticed: int, problems: int) -> None:
    sample = Sample("part/sample.py", SAMPLE)
    survivors = (Mutation(sample, sample),) * (20 - noticed)
    found = list(command.check_share([trial.Trial(sample, noticed, survivors)], 95))
    assert [each.what for each in found] == ["proofs notice 18 of 20 changes of samples, fewer than 95 %"] * problems


def test_mutants_that_wait_leave_no_core_idle() -> None:
    assert WORKERS() > len(os.sched_getaffinity(0))
