"""Mutants of a sample are tried by its own proof, and by the commands that run it."""

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from proof.guide.project import Project
from proof.mutations import outcome, trial
from proof.mutations.mutation import Mutation
from proof.mutations.survivors import check_survivors, read_survivors
from proof.mutations.trial import trials
from proof.run.runner import Runner
from proof.run.runners import Runners
from tests.conftest import PROJECT
from tests.guide import SAMPLE, make_guide
from tests.test_sabotage_mutations import BLIND, LISTED


def test_output_below_what_no_longer_prints_is_noticed(tmp_path: Path, runner: Runner) -> None:
    shown = SAMPLE.replace("# --8<-- [end:app]", "if sent == []:\n    print(1)\n    #> 1\n# --8<-- [end:app]")
    [tried] = tried_in(make_guide(tmp_path, sample=shown), runner)
    assert tried.is_proven
    assert tried.survivors == ()


def test_mutant_that_hangs_is_noticed(tmp_path: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "LIMIT", 2.0)
    waits = SAMPLE.replace("sent: list[str] = []", "sent: list[str] = []\nwhile sent:\n    pass")
    [tried] = tried_in(make_guide(tmp_path, sample=waits), runner)
    survivors = [each.change for each in tried.survivors]
    assert "- while sent:\n-     pass\n+ pass" in survivors
    assert "- while sent:\n+ while not (sent):" not in survivors


def test_what_a_broken_sample_shows_never_to_run_is_not_changed(tmp_path: Path, runner: Runner) -> None:
    lost = SAMPLE.replace("(sent.append, email)", "(note)").replace(
        "@app.post", 'def note() -> None:\n    if not sent:\n        return\n    sent.append("noted")\n\n\n@app.post'
    )
    broken = lost.replace("#> ['ada']\n", "#> []\nassert sent\n#! AssertionError\n")
    files = {"snippets/part/broken/sample.py": broken}
    project = make_guide(tmp_path, files=files)
    [tried] = tried_in(project, runner, "part/broken/sample.py")
    assert tried.is_proven
    changed = {each.change.partition("\n")[0] for each in tried.survivors}
    assert "- background_tasks.add_task(note)" in changed
    assert '- sent.append("noted")' not in changed


# The path operation raises, so that its task, and the function of it, never run.
RAISED = """\
# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
sent: list[str] = []


def send(email: str) -> None:
    sent.append(email)


@app.post("/register")
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send, email)
    raise HTTPException(409)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register?email=ada").status_code, sent)
#> 409 []
# --8<-- [end:proof]
"""
ADDS, SENDS = "background_tasks.add_task(send, email)", "sent.append(email)"
ASKED = 'print(TestClient(app).post("/register?email=ada").status_code, sent)\n#> 409 []\n'
ASKED_ONLY_FOR_STATUS = 'print(TestClient(app).post("/register?email=ada").status_code)\n#> 200\n'


def test_task_that_is_shown_never_to_run_is_not_changed(tmp_path: Path, runner: Runner) -> None:
    [tried] = tried_in(make_guide(tmp_path, sample=RAISED), runner)
    assert tried.is_proven
    assert tried.survivors == ()


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        # Nobody asks for what adds the task.
        ({ASKED: "print(sent)\n#> []\n"}, {ADDS, SENDS}),
        # The task runs, and nobody looks at what it does.
        ({"raise HTTPException(409)": "pass", ASKED: ASKED_ONLY_FOR_STATUS}, {ADDS, SENDS}),
        # Something else calls its function, and nobody looks at that.
        ({ASKED: f"{ASKED}send('bob')\n"}, {SENDS}),
        # The statement does more than to add the task.
        ({ADDS: f"_ = [{ADDS}]"}, {f"_ = [{ADDS}]"}),
    ],
)
def test_task_that_may_run_is_changed(changed: dict[str, str], kept: set[str], tmp_path: Path, runner: Runner) -> None:
    source = RAISED
    for old, new in changed.items():
        assert old in source
        source = source.replace(old, new)
    [tried] = tried_in(make_guide(tmp_path, sample=source), runner)
    assert tried.is_proven
    assert {f"- {each}" for each in kept} <= {each.change.partition("\n")[0] for each in tried.survivors}


def test_one_runner_is_asked_for_one_run_at_a_time(tmp_path: Path, runner: Runner) -> None:
    broken = SAMPLE.replace("#> ['ada']\n", "#> ['ada']\nassert not sent\n#! AssertionError\n")
    names = [f"{folder}/{name}.py" for folder in ("part", "part/broken") for name in ("a", "b", "c")]
    files = {f"snippets/{name}": broken if "broken" in name else SAMPLE for name in names}
    tried = tried_in(make_guide(tmp_path, files=files), runner)
    assert [each.is_proven for each in tried] == [True] * 7
    assert {(each.noticed, each.tried) for each in tried} == {(7, 7)}


BY_COMMAND = (
    "import main, fastapi.testclient as f; f.TestClient(main.app).post('/register?email=ada'); print(main.sent)"
)


@pytest.mark.parametrize(
    ("commands", "noticed"),
    [
        (f"python -c \"{BY_COMMAND}\"\n#> ['ada']\n", True),
        (f'python -c "{BY_COMMAND}"\n#~ varies\n', False),
        # What fails as it is tells nothing, and what needs the network is not run.
        (f"python -c \"{BY_COMMAND}\"\n#> ['bob']\n", False),
        (f"python -c \"{BY_COMMAND}\"\n#~ network\n#> ['ada']\n", False),
    ],
)
def test_change_that_commands_notice(commands: str, noticed: bool, tmp_path: Path, runner: Runner) -> None:
    files = {"snippets/part/run.sh": f"# main.py: part/sample.py:app\n{commands}"}
    [tried] = tried_in(make_guide(tmp_path, sample=BLIND, files=files), runner, "part/sample.py")
    is_left = any(each.change.endswith("+ pass") for each in tried.survivors)
    assert (tried.tried, is_left) == (7, not noticed)
    # That may be listed, and need not be.
    assert bool(tried.by_commands) == noticed
    project = make_guide(tmp_path / "listed", sample=BLIND, files={"snippets/survivors.toml": LISTED})
    assert list(check_survivors(read_survivors(project), [tried], is_all=True)) == []
    assert len(list(check_survivors([], [tried], is_all=True))) == len(tried.survivors)


def test_sample_with_survivors_does_not_wait_for_mutants_of_others(
    tmp_path: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = threading.Event()

    def hang(mutation: Mutation, runners: Runners) -> outcome.Outcome:
        if mutation.new.name.endswith("b.py") and not told.wait(30):
            raise TimeoutError("the sample before this one is told only after its mutants have run")
        return outcome.outcome(mutation, runners)

    monkeypatch.setattr(trial, "outcome", hang)
    project = make_guide(tmp_path, files={"snippets/part/a.py": BLIND, "snippets/part/b.py": SAMPLE})
    with Runners(project.environments) as spare:
        for tried in trials(project, "", [runners(runner)], spare):
            if tried.sample.name == "part/a.py":
                assert tried.survivors
                told.set()
    assert told.is_set()


def test_first_sample_of_this_guide_notices_all_but_what_is_listed(runner: Runner) -> None:
    tried = tried_in(PROJECT, runner, "learn/first_task.py")
    assert tried[0].tried > 30
    assert list(check_survivors(read_survivors(PROJECT), tried, is_all=False)) == []


def tried_in(project: Project, runner: Runner, only: str = "") -> list[trial.Trial]:
    """What became of the mutants of a guide, which run in a process that is already warm."""
    with Runners(project.environments) as spare:
        return list(trials(project, only, [runners(runner)], spare))


def runners(runner: Runner) -> Runners:
    """A runner for all environments."""
    return cast(Runners, SimpleNamespace(of=lambda _: runner))
