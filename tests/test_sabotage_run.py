"""The commands of the Makefile end as they should when something is wrong, in a small guide beside what proves it."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.copies import copy_machinery, plain_environment
from tests.guide import ROOT
from tests.proven_guide import make_proven


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What proves this project, beside nothing."""
    return copy_machinery(tmp_path)


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide, to be broken."""
    return make_proven(tmp_path).root


def make(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run make in a copy, in the environment of this run, which it must not make anew; or in another `VENV=`."""
    command = ["make", "--old-file=.venv/ready", *arguments]
    # It asks where somebody can answer.
    nobody, environment = subprocess.DEVNULL, plain_environment()
    return subprocess.run(
        command, cwd=folder, env=environment, stdin=nobody, capture_output=True, text=True, check=False
    )


def pytest_in(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run pytest in a copy."""
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", *arguments]
    return subprocess.run(command, cwd=folder, env=plain_environment(), capture_output=True, text=True, check=False)


def replace(file: Path, old: str, new: str) -> None:
    """Edit a file as a writer does."""
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_wrong_output_fails_make_prove(guide: Path) -> None:
    replace(guide / "snippets/learn/send.py", "'World'", "'world'")
    proved = make(guide, "prove", "ONLY=learn/send.py")
    assert proved.returncode != 0
    assert re.search(r"snippets/learn/send.py:\d+: prints something else", proved.stdout)
    assert "expected: ['Hello', 'world']\n  found:    ['Hello', 'World']\n" in proved.stdout
    assert "make update" in proved.stdout
    assert "Traceback" not in proved.stdout + proved.stderr


def test_wrong_page_fails_make_prove_and_make_build(guide: Path) -> None:
    replace(guide / "docs/index.md", "part/sample", "part/sampel")
    for command in ("prove", "build"):
        made = make(guide, command)
        assert made.returncode != 0
        assert "docs/index.md:8: there is no sample `part/sampel.py`" in made.stdout + made.stderr
        assert "Traceback" not in made.stdout + made.stderr


def test_page_is_proven_by_make_prove_when_somebody_has_read_it(guide: Path) -> None:
    replace(guide / "pyproject.toml", "[tool.proof]", "[tool.proof]\nread-sections = true")
    assert "nobody has read `docs/index.md` with its evidence" in make(guide, "prove", "ONLY=index.md").stdout
    read = make(guide, "read", "ONLY=index.md")
    assert read.returncode == 0, read.stderr
    assert "is answered first](claim:answer-first)" in read.stdout
    proved = make(guide, "prove", "ONLY=index.md")
    assert proved.returncode == 0, proved.stdout
    replace(guide / "docs/index.md", "is answered first](", "is answered last](")
    proved = make(guide, "prove", "ONLY=index.md")
    assert "`docs/index.md#second-heading` is not what was read: its words changed" in proved.stdout
    assert "The client is answered first." in proved.stdout


def test_wrong_output_of_a_command_fails_make_prove_and_is_corrected_by_make_update(guide: Path) -> None:
    (guide / "snippets/learn/commands.sh").write_text("echo 1\n#> 2\n", encoding="utf-8")
    (guide / "snippets/learn/install.sh").write_text("false\n#~ network\n", encoding="utf-8")
    said = "snippets/learn/commands.sh:1: the command writes something else\n  expected: 2\n  found:    1\n"
    proved = make(guide, "prove")
    assert said in proved.stdout
    assert "ends with status 1" not in proved.stdout
    assert said in make(guide, "prove", "ONLY=learn/commands.sh").stdout
    # What needs the network is proven if it is named.
    assert "learn/install.sh:1: the command ends with status 1" in make(guide, "prove", "ONLY=learn/install.sh").stdout
    assert "-#> 2\n+#> 1\n" in make(guide, "update", "ONLY=learn/commands.sh").stdout
    assert make(guide, "prove", "ONLY=learn/commands.sh").returncode == 0


def test_unknown_sample_is_named(guide: Path) -> None:
    for command in ("prove", "update"):
        made = make(guide, command, "ONLY=learn/pigs.py")
        assert made.returncode != 0
        assert "learn/pigs.py: ONLY names no sample" in made.stdout + made.stderr
        assert "Traceback" not in made.stdout + made.stderr


def test_taken_address_is_named(copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        made = make(copy, "serve", f"ADDRESS={address}")
    assert made.returncode != 0
    assert f"{address}: cannot serve there" in made.stderr
    assert "make serve ADDRESS=" in made.stderr
    assert "Traceback" not in made.stderr


def test_make_update_writes_and_shows_the_difference(guide: Path) -> None:
    sample = guide / "snippets/learn/send.py"
    right = sample.read_text(encoding="utf-8")
    sample.write_text(right.replace("'World'", "'world'"), encoding="utf-8")
    updated = make(guide, "update", "ONLY=learn/send.py")
    assert "-#> ['Hello', 'world']\n+#> ['Hello', 'World']\n" in updated.stdout
    assert sample.read_text(encoding="utf-8") == right
    assert make(guide, "update", "ONLY=learn/send.py").stdout == ""


SKIPPED = [
    "@pytest.mark.skip\ndef test(): ...",
    "@pytest.mark.skipif(True, reason='x')\ndef test(): ...",
    "@pytest.mark.xfail\ndef test(): assert False",
    "@pytest.mark.xfail\ndef test(): ...",
    "def test(): pytest.skip('x')",
    "def test(): pytest.xfail('x')",
    "def test(): pytest.importorskip('no_such_module')",
    "@pytest.fixture\ndef skipping(): pytest.skip('x')\ndef test(skipping): ...",
    "pytest.skip('x', allow_module_level=True)",
]


@pytest.fixture(scope="module")
def skipped(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of all of them, each in a file of its own, `tests/test_0.py` and so on, in one run."""
    copy = copy_machinery(tmp_path_factory.mktemp("skipped"))
    files = [f"tests/test_{number}.py" for number in range(len(SKIPPED))]
    for file, test in zip(files, SKIPPED, strict=True):
        (copy / file).write_text(f"import pytest\n{test}\n", encoding="utf-8")
    ran = pytest_in(copy, "--continue-on-collection-errors", *files)
    assert ran.returncode == pytest.ExitCode.TESTS_FAILED
    return ran.stdout


@pytest.mark.parametrize("test", SKIPPED)
def test_skipped_proof_fails_the_run(test: str, skipped: str) -> None:
    file = f"tests/test_{SKIPPED.index(test)}.py"
    assert "5 failed, 4 errors in" in skipped
    assert re.search(rf"^(FAILED|ERROR) {file}", skipped, re.MULTILINE)
    said = rf"^{file}(::test)? (is skipped or expected to fail|skips itself), so it proves nothing: remove the"
    strictly = "@pytest.mark.xfail\ndef test(): ..."
    assert re.search(said, skipped, re.MULTILINE) or (test == strictly and "[XPASS(strict)]" in skipped)


def test_update_of_pytest_examples_is_refused(copy: Path) -> None:
    ran = pytest_in(copy, "--update-examples")
    assert ran.returncode != 0
    assert "run `make update`" in ran.stderr


def test_connection_to_another_host_fails_a_proof(copy: Path) -> None:
    test = "import socket\ndef test(): socket.create_connection(('192.0.2.1', 80), timeout=1)\n"
    (copy / "tests/test_it.py").write_text(test, encoding="utf-8")
    ran = pytest_in(copy, "tests/test_it.py")
    assert ran.returncode != 0
    assert "SocketConnectBlockedError" in ran.stdout


def test_plain_make_lists_the_commands(copy: Path) -> None:
    listed = make(copy).stdout
    for command in ("serve", "test", "build", "prove", "update", "bench"):
        assert f"make {command} " in listed


@pytest.mark.parametrize(
    ("python", "parts"),
    [
        (None, ["is missing", "install Python 3.11 or newer"]),
        ("echo Python 3.9.1; exit 1", ["is Python 3.9.1, too old", "install Python 3.11 or newer"]),
        ('case "$2" in *ensurepip*) exit 1;; esac', ["has no venv module", "apt install python3-venv"]),
    ],
)
def test_unfit_python_is_named(python: str | None, parts: list[str], copy: Path) -> None:
    program = copy / "a python"
    if python:
        program.write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
        program.chmod(0o755)
    made = make(copy, "prove", "PYTHON=./a python", "VENV=venv")
    assert made.returncode != 0
    for part in parts:
        assert part in made.stderr
    assert "Traceback" not in made.stderr


def test_folder_that_is_no_environment_is_kept(guide: Path) -> None:
    made = make(guide, "prove", "PYTHON=.venv/bin/python", "VENV=docs")
    assert made.returncode != 0
    assert "docs is not a virtual environment" in made.stderr
    assert (guide / "docs/index.md").is_file()


def test_contributing_is_followed_to_a_proven_page(guide: Path) -> None:
    """A stranger who does what CONTRIBUTING.md says gets a page with a proven sample."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = [re.sub(r"(?m)^   ", "", block) for block in re.findall(r"(?ms)^   ```\w+\n(.*?)^   ```$", text)]
    sample, page, entry, questions, asked = blocks
    (guide / "snippets/learn/my_sample.py").write_text(sample, encoding="utf-8")
    (guide / "docs/learn").mkdir()
    (guide / "docs/learn/questions.toml").write_text(questions, encoding="utf-8")
    (guide / "docs/learn/my-page.md").write_text(page, encoding="utf-8")
    with (guide / "docs/practice/index.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{asked}")
    news = guide / "docs/reference/whats-new.md"
    before, first, after = news.read_text(encoding="utf-8").partition("\n## ")
    news.write_text(f"{before}\n## 1 January 2100\n\n{entry}{first}{after}", encoding="utf-8")
    own = 'taught = ["learn"]\nconnected = ["learn"]\nleast-questions-of-page = 3'
    replace(guide / "pyproject.toml", "[tool.proof]", f"[tool.proof]\n{own}")
    settings = guide / "mkdocs.yml"
    nav = "- index.md: index.md\n"
    assert nav in settings.read_text(encoding="utf-8")
    replace(settings, nav, f"{nav}- Learn:\n  - learn/my-page.md\n")
    # The claim that it asks is the one of this guide.
    for name in ("docs/index.md", "docs/questions.toml", "docs/cards.toml", "tests/claims/test_clients.py"):
        replace(guide / name, "answer-first", "response-first")
        replace(guide / name, "answer_first", "response_first")
    updated = make(guide, "update", "ONLY=learn/my_sample.py")
    assert updated.returncode == 0, updated.stderr
    assert "+#> 201\n" in updated.stdout
    proved = make(guide, "prove")
    assert proved.returncode == 0, proved.stdout
    assert "Welcome, ada@example.com!" in (guide / "site/learn/my-page.md").read_text(encoding="utf-8")
