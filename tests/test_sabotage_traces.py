"""Each thing that can be wrong with a trace is found, and the error says where it is and what to do."""

import json
import re
from pathlib import Path

import pytest

from proof.guide.html import Site
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.guide.toml import read_toml
from proof.messages.case import Case, read_cases
from proof.pages.check import check_pages
from proof.problem import Unproven
from proof.run.runner import Runner
from proof.site.check import check_site
from proof.site.export import readable
from proof.traces.picks import Picks, read_picks
from proof.traces.recording import compare, read_trace, traced_names, write_steps
from proof.traces.trace import Trace
from proof.traces.traced_run import record
from tests.builder import Builder
from tests.conftest import PROJECT
from tests.guide import PAGE, SAMPLE, make_guide, read_guide
from tests.said import said

PATH = "snippets/part/sample.trace.toml"
PICKS = read_guide("traced")[PATH]
TRACES = read_cases(PROJECT, "traces")


def make_traced(root: Path, picks: str = PICKS, sample: str = SAMPLE) -> Project:
    """Copy the small guide whose sample has picks, without its recording."""
    project = make_guide(root, sample=sample, files={PATH: picks}, name="traced")
    (project.snippets / "part/sample.trace.json").unlink()
    return project


def record_sample(project: Project, runner: Runner) -> Trace:
    """Record its sample, as it is on the disk."""
    return record(project.sample("part/sample.py"), read_picks(project, "part/sample.py"), runner)


def commit(project: Project, runner: Runner) -> Path:
    """Record its sample, write the recording, and return its file."""
    file = project.snippets / "part/sample.trace.json"
    file.write_text(write_steps(record_sample(project, runner).steps), encoding="utf-8")
    return file


@pytest.mark.parametrize("case", TRACES.cases, ids=lambda case: case.name)
def test_sabotage_is_found(case: Case, runner: Runner, builder: Builder, shared: Path) -> None:
    """On each Python: what it says itself may differ, but not what is said of it."""
    found = said(TRACES, runner, builder, shared)[case.title].message
    assert found.partition("\n")[0] == case.message.partition("\n")[0]


def test_difference_names_step_expected_and_found(tmp_path: Path, runner: Runner) -> None:
    project = make_traced(tmp_path)
    commit(project, runner)
    committed = read_trace(project, project.sample("part/sample.py"))
    assert compare(committed, record_sample(project, runner)) == []
    changed = Sample("part/sample.py", SAMPLE.replace("email=ada", "email=bob"))
    [problem] = compare(committed, record(changed, committed.picks, runner))
    assert str(problem).startswith("snippets/part/sample.trace.json: step 1 of the trace differs")
    assert "POST /register?email=ada" in (problem.expected or "")
    assert "POST /register?email=bob" in (problem.found or "")
    shorter = Trace(committed.sample, committed.picks, committed.steps[:-1])
    [problem] = compare(committed, shorter)
    assert problem.found == "no more steps"


def test_trace_that_is_not_recorded_is_found(tmp_path: Path) -> None:
    [problem] = check_pages(make_traced(tmp_path))
    assert str(problem).startswith("docs/index.md:8: the trace of `part/sample.py` is not recorded")
    assert "make update" in str(problem)


def test_recording_that_is_none_is_found(tmp_path: Path, runner: Runner) -> None:
    project = make_traced(tmp_path)
    for text, line in (("[", ":1"), ('[{"who": "client"}]', ""), ("[1]", ""), ("[]", "")):
        commit(project, runner).write_text(text, encoding="utf-8")
        [problem] = check_pages(project)
        assert str(problem).startswith(f"snippets/part/sample.trace.json{line}: is not a recording"), text


def test_trace_in_a_list_is_found(tmp_path: Path, runner: Runner) -> None:
    project = make_traced(tmp_path)
    commit(project, runner)
    block = "- In a list:\n\n    /// sample | part/sample.py{}\n        highlight: add_task\n    ///\n"
    page = project.docs / "index.md"
    page.write_text(f"{PAGE}\n{block.format('')}", encoding="utf-8")
    [problem] = check_pages(project)
    assert (problem.path, problem.line) == ("docs/index.md", 18)
    assert problem.what == "a list cannot hold the steps of a trace"
    page.write_text(f"{PAGE}\n{block.format(':app')}", encoding="utf-8")
    assert check_pages(project) == []


def test_files_without_their_sample_are_found(tmp_path: Path, runner: Runner) -> None:
    project = make_traced(tmp_path)
    recording = commit(project, runner)
    assert traced_names(project) == ["part/sample.py"]
    (tmp_path / PATH).rename(project.snippets / "part/other.trace.toml")
    place = "snippets/part/other.trace.toml: there is no sample `part/other.py`"
    assert any(str(problem).startswith(place) for problem in check_pages(project))
    with pytest.raises(Unproven, match=re.escape("there is no sample `part/other.py`")):
        traced_names(project)
    (project.snippets / "part/other.trace.toml").unlink()
    with pytest.raises(Unproven, match="nothing says what is picked of this run"):
        traced_names(project)
    recording.unlink()
    assert traced_names(project) == []


def test_other_steps_on_the_site_are_found(builder: Builder, tmp_path: Path, runner: Runner) -> None:
    project = make_traced(tmp_path)
    steps = json.loads(commit(project, runner).read_text(encoding="utf-8"))
    site = builder.build(project)
    page = site.folder / "index.html"
    good = page.read_text(encoding="utf-8")

    def problems(html: str) -> str:
        assert html != good
        page.write_text(html, encoding="utf-8")
        return "\n".join(map(str, check_site(project, Site(site.folder))))

    assert check_site(project, site) == []
    without_step = re.sub(r'<li id="sample-step-2".*?</li>', "", good)
    assert f"{len(steps) - 1} in the list" in problems(without_step)
    assert "step 3 of `part/sample.py` is not the one recorded" in problems(
        good.replace('data-line="9"', 'data-line="8"', 1)
    )
    assert "expected: sent = ['ada']" in problems(good.replace("sent = ['ada']", "sent = ['bob']"))
    assert "is not the one recorded" in problems(good.replace("<strong>client</strong>", "<strong>event loop</strong>"))
    assert "no page shows the steps of this sample" in problems(good.replace("step-through", "span"))
    (project.snippets / "part/sample.trace.json").unlink()
    (tmp_path / PATH).unlink()
    assert "snippets/part/sample.py: shows steps that are not recorded" in problems(f"{good} ")


def test_run_that_does_not_reach_its_end_is_not_recorded(tmp_path: Path, runner: Runner) -> None:
    project = make_traced(tmp_path, "", f"{SAMPLE}import os\nos._exit(0)\n")
    with pytest.raises(Unproven, match="the run did not reach its end") as error:
        record_sample(project, runner)
    assert "make prove ONLY=part/sample.py" in str(error.value)


def test_values_are_told_to_those_who_read_if_some_are_watched(tmp_path: Path, runner: Runner) -> None:
    project = make_traced(tmp_path)
    commit(project, runner)
    assert "| Value | What became of it |" in readable(project.page("index.md"), project)
    (tmp_path / PATH).write_text('events = ["request"]', encoding="utf-8")
    commit(project, runner)
    text = readable(project.page("index.md"), project)
    assert "`POST /register?email=ada`" in text
    assert "What became of it" not in text


def test_page_is_not_asked_for_steps_of_a_region(builder: Builder, tmp_path: Path, runner: Runner) -> None:
    project = make_traced(tmp_path)
    commit(project, runner)
    (tmp_path / "docs/index.md").write_text(PAGE.replace("sample.py", "sample.py:app"), encoding="utf-8")
    [problem] = check_site(project, builder.build(project))
    assert "no page shows the steps of this sample" in str(problem)


def test_picks_hide_nothing_that_fails(project: Project, runner: Runner) -> None:
    sample = project.sample("understand/failing_task.py")
    path = "snippets/understand/failing_task.trace.toml"
    picks = Picks.model_validate(read_toml(path, 'events = ["request"]'))
    assert [step.event for step in record(sample, picks, runner).steps] == ["request", "fail", "error", "never"]
