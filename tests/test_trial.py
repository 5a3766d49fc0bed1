"""Another guide, in an environment where `proof` is installed: nothing of this project, ten lines of pyproject.toml."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.copies import typed_environment
from tests.elsewhere import make_elsewhere
from tests.guide import GUIDES, ROOT

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment where the package is installed."""
    return make_elsewhere(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The guide, to be broken."""
    return shutil.copytree(GUIDES / "trial", tmp_path / "guide")


@pytest.fixture
def run(python: Path, guide: Path) -> Run:
    """Runs a module of Python in the guide."""

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [str(python), "-m", *arguments]
        return subprocess.run(command, cwd=guide, env=typed_environment(), capture_output=True, text=True, check=False)

    return run


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_package_is_that_of_the_environment(python: Path, run: Run, guide: Path) -> None:
    (guide / "where.py").write_text("import proof; print(proof.__file__)", encoding="utf-8")
    package = Path(run("where").stdout.strip()).parent
    assert package.is_relative_to(python.parent.parent)
    # Its types are for whoever imports it.
    assert (package / "py.typed").is_file()


def test_guide_is_the_one_that_contributing_shows(guide: Path) -> None:
    shown = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Another guide\n")[2]
    settings, test = re.findall(r"(?ms)^```\w+\n(.*?)^```$", shown)[:2]
    assert settings == (guide / "pyproject.toml").read_text(encoding="utf-8")
    assert len(settings.splitlines()) <= 10
    assert test == (guide / "tests/test_guide.py").read_text(encoding="utf-8")


def test_guide_is_proven_and_built(run: Run, guide: Path) -> None:
    proved, built = run("pytest"), run("proof", "build")
    assert proved.returncode == 0, proved.stdout
    assert "6 passed" in proved.stdout
    assert built.returncode == 0, built.stderr
    assert "most_common" in (guide / "site/index.html").read_text(encoding="utf-8")


def test_wrong_output_is_found_and_updated(run: Run, guide: Path) -> None:
    sample = guide / "snippets/count.py"
    right = sample.read_text(encoding="utf-8")
    replace(sample, "#> a\n", "#> rose\n")
    proved = run("pytest", "--only", "count.py", "-k", "test_sample")
    assert proved.returncode == pytest.ExitCode.TESTS_FAILED
    assert "snippets/count.py:15: prints something else\n  expected: rose\n  found:    a\n" in proved.stdout
    updated = run("proof", "update")
    assert "-#> rose\n+#> a\n" in updated.stdout
    assert sample.read_text(encoding="utf-8") == right


def test_wrong_output_of_a_command_is_found_and_updated(run: Run, guide: Path) -> None:
    (guide / "snippets/count.sh").write_text("python -c 'print(1)'\n#> 2\n", encoding="utf-8")
    proved = run("pytest", "-k", "test_commands")
    assert proved.returncode == pytest.ExitCode.TESTS_FAILED
    assert "snippets/count.sh:1: the command writes something else\n  expected: 2\n  found:    1\n" in proved.stdout
    assert "-#> 2\n+#> 1\n" in run("proof", "update", "count.sh").stdout
    assert run("pytest", "--only", "count.sh", "-k", "test_commands").returncode == 0


def test_sample_that_cannot_be_read_is_named(run: Run, guide: Path) -> None:
    (guide / "snippets/count.py").write_bytes(b"# Z\xfcrich\n")
    proved = run("pytest", "-k", "test_sample")
    assert proved.returncode == pytest.ExitCode.TESTS_FAILED
    assert "snippets/count.py: is not UTF-8" in proved.stdout
    assert "Traceback" not in proved.stdout


def test_settings_of_the_guide_count(run: Run, guide: Path) -> None:
    replace(guide / "pyproject.toml", "most-lines = 20", "most-lines = 5")
    proved = run("pytest", "--only", "count.py", "-k", "test_sample")
    assert "snippets/count.py:2: region `app` has 6 lines, more than 5" in proved.stdout


def test_unknown_sample_is_named(run: Run) -> None:
    proved = run("pytest", "--only", "cuont.py")
    assert "cuont.py: ONLY names no sample" in proved.stdout
    assert "Traceback" not in proved.stdout


@pytest.mark.parametrize("command", [("pytest",), ("proof", "build"), ("proof", "update")])
def test_unknown_setting_is_refused(command: tuple[str, ...], run: Run, guide: Path) -> None:
    replace(guide / "pyproject.toml", "most-lines", "most-line")
    ran = run(*command)
    assert ran.returncode != 0
    assert "pyproject.toml:6: unknown key `most-line`\n  to fix:   name one of: " in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr


def test_wrong_page_is_not_built(run: Run, guide: Path) -> None:
    replace(guide / "docs/index.md", "count.py", "cuont.py")
    proved, built = run("pytest", "-k", "test_pages"), run("proof", "build")
    problem = "docs/index.md:10: there is no sample `cuont.py` in snippets/"
    assert problem in proved.stdout
    assert (proved.returncode, built.returncode) == (1, 1)
    assert problem in built.stdout + built.stderr


SKIPPING = "import pytest\n\n@pytest.mark.skip\ndef test(): ...\n"


def test_skipped_proof_fails(run: Run, guide: Path) -> None:
    (guide / "tests/test_skipped.py").write_text(SKIPPING, encoding="utf-8")
    proved = run("pytest", "tests/test_skipped.py")
    assert proved.returncode == pytest.ExitCode.TESTS_FAILED
    assert "so it proves nothing: remove the mark" in proved.stdout


def test_other_tests_of_the_environment_may_skip(run: Run, guide: Path) -> None:
    replace(guide / "pyproject.toml", "[tool.proof]\nmost-lines = 20\n", "")
    (guide / "tests/test_skipped.py").write_text(SKIPPING, encoding="utf-8")
    proved = run("pytest", "tests/test_skipped.py")
    assert proved.returncode == 0
    assert "1 skipped" in proved.stdout
