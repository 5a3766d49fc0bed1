"""`make update` writes what `make prove` proves, wherever Python lets a sample print or fail, or it writes nothing."""

import json
import re
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from proof import proofs
from proof.__main__ import write
from proof.guide.change import Change
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.runner import Runner
from proof.run.runners import Runners
from proof.samples.code import prove_code
from proof.samples.format import formatted
from proof.samples.prove import prove
from proof.samples.update import changes
from proof.site.once import once
from tests.guide import make_guide, proof
from tests.places import FAILURES, ODD, REFUSED, WRITTEN

CHARACTERS = "\0\t\r\v\f\x1b\x1c\x1d\x1e\x85\xa0\xad\u200b\u2028\u2029\u202e\u2066\ufeff"


def name_of(case: str, folder: str = "part") -> str:
    """The name of the sample of a case."""
    name = re.sub(r"\W", "_", case)
    return f"{folder}/{name}.py"


def refused_name(case: str) -> str:
    """The name of the sample of a case that is refused."""
    return name_of(f"refused {case}", "part/broken" if case == "no failure" else "part")


def silent(source: str) -> str:
    """A source without what it states."""
    return re.sub(r"(?m)^ *#[>!](?! mypy).*\n", "", source)


def whole(source: str) -> str:
    """A sample, from what is in its region."""
    return proof(*source.strip("\n").split("\n"))


# Before `make update`.
SAMPLES = {
    **{name_of(f"written {case}"): silent(whole(source)) for case, source in WRITTEN.items()},
    **{name_of(f"failing {case}", "part/broken"): silent(whole(source)) for case, source in FAILURES.items()},
    **{refused_name(case): whole(source) for case, (source, _, _) in REFUSED.items()},
    **{name_of(f"odd {case}"): whole(source).removesuffix("\n") for case, (source, _) in ODD.items()},
}


@dataclass(frozen=True)
class Updated:
    """What two updates in a row have made of samples, by their names.

    Args:
        texts: the files afterwards.
        refused: what was said of those that were not written.
        again: what the second update would have written.
        unproven: what `make prove` says of those that were written, by their names or paths.
    """

    texts: dict[str, str]
    refused: dict[str, list[Problem]]
    again: dict[str, str]
    unproven: dict[str, str]


def update(folder: Path, runner: Runner) -> Updated:
    """Do in a guide what `make update` does, twice, and then what `make prove` does."""
    project = make_guide(folder)
    (project.snippets / "part/sample.py").unlink()
    for name, source in SAMPLES.items():
        (project.snippets / name).parent.mkdir(parents=True, exist_ok=True)
        (project.snippets / name).write_bytes(source.encode())
    # Each would need a second to be warm.
    runners = cast(Runners, SimpleNamespace(of=lambda _: runner))
    first = list(changes(project, "", runners))
    write(project, first)
    written = {change.path for change in first if isinstance(change, Change)}
    texts = {name: (project.snippets / name).read_bytes().decode() for name in SAMPLES}
    refused: dict[str, list[Problem]] = {}
    for problem in first:
        if isinstance(problem, Problem):
            refused.setdefault(problem.path.removeprefix("snippets/"), []).append(problem)
    second = [change for change in changes(project, "", runners) if isinstance(change, Change)]
    again = {change.path.removeprefix("snippets/"): change.new for change in second}
    unproven = {problem.path: str(problem) for problem in prove_code(project, "") if problem.path in written}
    for name in again:
        try:
            proofs.test_sample(project.sample(name), project, runners)
        except pytest.fail.Exception as failure:
            unproven[name] = str(failure)
    return Updated(texts, refused, again, unproven)


@pytest.fixture(scope="module")
def updated(runner: Runner, shared: Path) -> Updated:
    """What became of all samples, asked once in a run of the tests, by the process that needs it first."""
    text = once(shared / "updated.json", lambda: json.dumps(asdict(update(shared / "updated", runner))))
    found = json.loads(text)
    found["refused"] = {name: [Problem(**each) for each in problems] for name, problems in found["refused"].items()}
    return Updated(**found)


def filled(source: str) -> list[str]:
    """The lines of a source that are not blank: ruff puts some behind a function."""
    return [line for line in source.split("\n") if line]


@pytest.mark.parametrize("case", WRITTEN)
def test_print_is_stated_wherever_it_stands(case: str, updated: Updated) -> None:
    name = name_of(f"written {case}")
    assert updated.refused.get(name) is None
    assert filled(updated.texts[name]) == filled(whole(WRITTEN[case]))


@pytest.mark.parametrize("case", FAILURES)
def test_failure_is_stated_whatever_it_is(case: str, updated: Updated) -> None:
    name = name_of(f"failing {case}", "part/broken")
    assert updated.refused.get(name) is None
    assert filled(updated.texts[name]) == filled(whole(FAILURES[case]))


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_stated_is_refused_and_nothing_is_written(case: str, updated: Updated) -> None:
    name = refused_name(case)
    source, line, what = REFUSED[case]
    [problem, *_] = updated.refused[name]
    assert (problem.line, what) == (line, problem.what[: len(what)])
    assert "run `make update`" not in problem.fix
    assert updated.texts[name] == whole(source)


@pytest.mark.parametrize("case", ODD)
def test_what_is_written_otherwise_becomes_what_is_proven(case: str, updated: Updated) -> None:
    assert updated.texts[name_of(f"odd {case}")] == whole(ODD[case][1])


def test_what_is_written_is_proven_and_stays_as_it_is(updated: Updated) -> None:
    written = updated.texts.keys() - updated.refused.keys()
    assert len(written) == len(WRITTEN) + len(FAILURES) + len(ODD)
    assert [name for name in written if updated.again.get(name) != updated.texts[name]] == []
    assert updated.unproven == {}


def test_output_never_becomes_code(runner: Runner) -> None:
    printed = [f"print({f'a{character}b = 1'!a})" for character in CHARACTERS]
    problems = prove(Sample("part/sample.py", proof(*printed)), runner)
    assert [problem.found for problem in problems] == [repr(f"a{character}b = 1") for character in CHARACTERS]
    lines = [f"a{character}b = 1" for character in CHARACTERS]
    failing = proof("raise ValueError(" + ascii("\n".join(["x", *lines])) + ")")
    problems = prove(Sample("part/broken/sample.py", failing), runner)
    assert [problem.found for problem in problems] == [repr(line) for line in lines]


CHECKS = {
    "the runs": "proof.samples.whole.prove",
    "pytest-examples": "proof.samples.whole.prove_by_pytest_examples",
    "ruff": "proof.samples.code.check_lint",
    "mypy": "proof.samples.code.check_types",
}


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_of_prove_is_one_of_update(
    check: str,
    tmp_path: Path,
    runner: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = make_guide(tmp_path)
    runners = cast(Runners, SimpleNamespace(of=lambda _: runner))
    wrong = Problem(path="snippets/part/sample.py", what="is wrong", fix="correct it")
    for name in CHECKS.values():
        monkeypatch.setattr(name, lambda *_: [])
    assert [type(made) for made in changes(project, "", runners)] == [Change]
    monkeypatch.setattr(CHECKS[check], lambda *_: [wrong])
    assert [*changes(project, "", runners)] == [wrong]
    with pytest.raises(pytest.fail.Exception, match="is wrong"):
        prove_all(project, runners)


def prove_all(project: Project, runners: Runners) -> None:
    """What `make prove` does with samples."""
    proofs.test_sample(project.sample("part/sample.py"), project, runners)
    found: Future[list[Problem]] = Future()
    found.set_result(prove_code(project, ""))
    proofs.test_code_of_samples(found)


def test_nothing_is_written_where_a_tool_does_not_run(
    tmp_path: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_guide(tmp_path)
    runners = cast(Runners, SimpleNamespace(of=lambda _: runner))
    wrong = Problem(path="mypy", what="does not run", fix="correct its settings")
    monkeypatch.setattr(CHECKS["ruff"], lambda *_: [])
    monkeypatch.setattr(CHECKS["mypy"], lambda *_: [wrong])
    assert [*changes(project, "", runners)] == [wrong]


def test_formatting_that_does_not_run_is_no_formatting(tmp_path: Path) -> None:
    project = make_guide(tmp_path, files={"snippets/.ruff.toml": "line-length = 'x'\n"})
    with pytest.raises(RuntimeError, match="ruff formats nothing"):
        formatted(project, {"part/sample.py": "x  = 1\n"})


def test_comment_that_hides_an_output_stays_what_it_is(tmp_path: Path) -> None:
    source = 'text = """\n#:> 1\n#> 2\n"""\nx = 1\n#> 3\n'
    assert formatted(make_guide(tmp_path), {"part/sample.py": source}) == {"part/sample.py": source}
