"""What an upgrade of all dependencies would change: `python -m tests.upgraded` tries it in a copy of the project.

There it pins anew (`make lock`), sets up, runs the proofs and writes what honest runs print (`make update`). The report
is Markdown: the packages, the outputs and traces that differ, the claims and other proofs that no longer hold.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from proof.claims.claim import Claim
from proof.claims.topics import read_topics
from proof.guide.project import Project
from proof.run.lock import read_pins
from tests.copies import typed_environment
from tests.parts import ROOT
from tests.report import Report, read_report

LOCK, REPORT = "requirements.lock", "report.json"
LEFT_OUT = (".git", ".venv", "site", ".cache", "__pycache__")


def try_upgrade(root: Path, copy: Path) -> tuple[str, bool]:
    """Upgrade a copy of a project, and prove it.

    Args:
        root: the project.
        copy: a folder for the copy; what was there is removed.

    Returns:
        The report, in Markdown, and whether all proofs still hold.

    Raises:
        CalledProcessError: the upgrade cannot be resolved or installed; why is on standard error.
    """
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    make(copy, "lock").check_returncode()
    old, new = (read_pins((folder / LOCK).read_text(encoding="utf-8")) for folder in (root, copy))
    if old == new:
        return "# What an upgrade changes\n\nNothing: all packages are the newest.\n", True
    make(copy, ".venv/ready").check_returncode()
    make(copy, "test", f"REPORT={REPORT}")
    report = read_report(copy / REPORT)
    updated = make(copy, "update")
    lines = [*packages(old, new), *outputs(updated), *unproven(report, Project(copy))]
    return "\n".join(["# What an upgrade changes", "", *lines]), len(report.passed) == len(report.collected) > 0


def make(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run make in a copy, as a writer would; what it says is returned, and told as well."""
    command = ["make", "--no-print-directory", *arguments]
    print("+", *command, file=sys.stderr, flush=True)
    ran = subprocess.run(command, cwd=folder, env=typed_environment(), capture_output=True, text=True, check=False)
    print(ran.stdout + ran.stderr, file=sys.stderr, flush=True)
    return ran


def packages(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    """A table of the packages whose pins differ."""
    yield from ("| package | pinned | newest |", "|---|---|---|")
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield f"| {name} | {old.get(name, '')} | {new.get(name, '')} |"
    yield ""


def outputs(updated: "subprocess.CompletedProcess[str]") -> Iterator[str]:
    """The outputs and traces that `make update` wrote anew, and what it could not write."""
    yield from ("## Outputs and traces", "")
    problems = "\n".join(line for line in updated.stderr.splitlines() if not line.startswith("make: "))
    if updated.stdout:
        yield from ("~~~diff", updated.stdout.rstrip(), "~~~", "")
    if problems:
        yield from ("~~~", problems, "~~~", "")
    if not (updated.stdout or problems):
        yield from ("None differs.", "")


def unproven(report: Report, project: Project) -> Iterator[str]:
    """The claims and the other proofs that no longer hold."""
    failed = sorted(set(report.collected) - set(report.passed))
    claims = {f"{claim.path}::{test_of(claim)}": claim for topic in read_topics(project) for claim in topic.claims}
    by_claim = {test: claims.get(test.partition("[")[0]) for test in failed}
    told = [f"{claim.sentence} (`{test}`)" for test, claim in by_claim.items() if claim]
    others = [f"`{test}`" for test, claim in by_claim.items() if not claim]
    yield from listed("Claims that no longer hold", told)
    yield from listed("Other proofs that fail", others)
    yield f"{len(report.passed)} of {len(report.collected)} proofs hold."


def test_of(claim: Claim) -> str:
    """The name of the test of a claim."""
    return f"test_{claim.name.replace('-', '_')}"


def listed(title: str, texts: Sequence[str]) -> Iterator[str]:
    """A section with a list."""
    yield from (f"## {title}", "", *([f"- {text}" for text in texts] or ["None."]), "")


def main() -> int:
    """Print the report; returns 1 if a proof no longer holds."""
    try:
        report, holds = try_upgrade(ROOT, ROOT / ".cache/upgraded")
    except subprocess.CalledProcessError as error:
        print(f"make: {error}", file=sys.stderr)
        return 1
    print(report)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
