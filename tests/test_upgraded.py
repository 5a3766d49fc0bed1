"""The report on an upgrade names the packages, and what no longer is as the guide says."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests import upgraded
from tests.claims_guide import make_claims
from tests.report import Report
from tests.upgraded import try_upgrade

# What the commands of the real Makefile leave behind, when there are newer releases.
MAKEFILE = """\
lock: ; @printf 'fastapi==2\\nkept==1\\nnew==1\\n' > requirements.lock
.venv/ready: ; @mkdir .venv && touch .venv/ready
test: .venv/ready ; @cp outcome.json $(REPORT) && exit 1
update: .venv/ready ; @printf -- '-#> 1\\n+#> 2\\n' && echo 'snippets/b.py: no longer runs' >&2 && exit 1
"""
CLAIM, BROKEN, KEPT = (
    "tests/claims/test_clients.py::test_answer_first[holds]",
    "tests/a.py::test_b",
    "tests/a.py::test_c",
)
TOLD = """\
# What an upgrade changes

| package | pinned | newest |
|---|---|---|
| fastapi | 1 | 2 |
| new |  | 1 |
| old | 1 |  |

## Outputs and traces

~~~diff
-#> 1
+#> 2
~~~

~~~
snippets/b.py: no longer runs
~~~

## Claims that no longer hold

- The client is answered first. (`tests/claims/test_clients.py::test_answer_first[holds]`)

## Other proofs that fail

- `tests/a.py::test_b`

1 of 3 proofs hold."""
PINNED = "fastapi==1\nkept==1\nold==1\n"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide whose packages have newer releases, with one claim."""
    root = make_claims(tmp_path / "guide").root
    write(root, "requirements.lock", PINNED)
    write(root, "Makefile", MAKEFILE)
    write(root, ".venv/pyvenv.cfg", "of another place")
    write(root, "outcome.json", json.dumps(asdict(Report("", "3.13", [CLAIM, BROKEN, KEPT], [KEPT]))))
    return root


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_upgrade_is_tried_in_a_copy_and_told(guide: Path, tmp_path: Path) -> None:
    write(tmp_path, "copy/old.txt", "of another upgrade")
    assert try_upgrade(guide, tmp_path / "copy") == (TOLD, False)
    assert not (tmp_path / "copy/old.txt").exists()
    assert (guide / "requirements.lock").read_text(encoding="utf-8") == PINNED


def test_upgrade_that_changes_nothing_but_versions_holds(guide: Path, tmp_path: Path) -> None:
    write(guide, "outcome.json", json.dumps(asdict(Report("", "3.13", [CLAIM], [CLAIM]))))
    write(guide, "Makefile", MAKEFILE.split("update:")[0] + "update: ; @:\n")
    report, holds = try_upgrade(guide, tmp_path / "copy")
    assert holds
    assert "None differs." in report
    assert report.count("\n\nNone.\n") == 2
    assert report.endswith("1 of 1 proofs hold.")


def test_upgrade_of_which_no_proof_ran_does_not_hold(guide: Path, tmp_path: Path) -> None:
    write(guide, "outcome.json", json.dumps(asdict(Report("", "3.13", [], []))))
    assert not try_upgrade(guide, tmp_path / "copy")[1]


def test_nothing_is_run_where_nothing_is_newer(guide: Path, tmp_path: Path) -> None:
    write(guide, "Makefile", "lock: ;\n")
    report, holds = try_upgrade(guide, tmp_path / "copy")
    assert holds
    assert "Nothing: all packages are the newest." in report


@pytest.mark.parametrize("target", ["lock", ".venv/ready"])
def test_upgrade_that_cannot_be_made_says_why(
    target: str, guide: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lines = [line for line in MAKEFILE.splitlines() if not line.startswith(f"{target}:")]
    write(guide, "Makefile", "\n".join([*lines, f"{target}: ; @echo no wheel of new >&2; exit 3", ""]))
    monkeypatch.setattr(upgraded, "ROOT", guide)
    assert upgraded.main() == 1
    told = capfd.readouterr()
    assert told.out == ""
    assert "no wheel of new" in told.err
    assert f"'{target}'" in told.err


def test_report_goes_to_standard_output_alone(
    guide: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(upgraded, "ROOT", guide)
    assert upgraded.main() == 1
    assert capfd.readouterr().out == f"{TOLD}\n"
    write(guide, "Makefile", "lock: ;\n")
    assert upgraded.main() == 0


def test_copy_is_proven_as_if_by_hand(guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all processors, and with nothing of the run or the hook of Git that it is a part of."""
    for name in ("PART", "GIT_DIR", "PYTEST_XDIST_AUTO_NUM_WORKERS", "MAKEFLAGS"):
        monkeypatch.setenv(name, "x")
    write(guide, "Makefile", "lock: ; @env > environment.txt\n")
    try_upgrade(guide, tmp_path / "copy")
    variables = (tmp_path / "copy/environment.txt").read_text(encoding="utf-8").splitlines()
    names = {variable.split("=")[0] for variable in variables}
    assert names.isdisjoint({"PART", "GIT_DIR", "PYTEST_XDIST_AUTO_NUM_WORKERS"})
    assert "PATH" in names


def test_copy_proves_without_what_is_made_from_the_project(guide: Path, tmp_path: Path) -> None:
    """An environment knows the folder it was made in, and a copy of the repository would be one more."""
    write(guide, ".git/HEAD", "ref: refs/heads/main")
    write(guide, "site/index.html", "old")
    try_upgrade(guide, tmp_path / "copy")
    assert not any((tmp_path / "copy" / name).exists() for name in (".git", "site", ".venv/pyvenv.cfg"))
