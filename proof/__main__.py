"""The commands behind the Makefile: `python -m proof build | update | bench`."""

import argparse
import difflib
import sys
from pathlib import Path

from proof.bench import bench
from proof.format import formatted
from proof.problem import Fault, Unproven
from proof.project import Project
from proof.runner import Runner
from proof.sample import Sample
from proof.site import build
from proof.update import updated


def run_build(project: Project) -> int:
    """Build the site into site/."""
    built = build(project, project.root / "site")
    print(built.stdout + built.stderr, end="", file=sys.stderr)
    return built.returncode


def run_update(project: Project, only: list[str]) -> int:
    """Write what honest runs printed into the samples, and show the difference."""
    samples = [sample for sample in project.samples() if not only or sample.name in only]
    if not samples:
        print(Fault("ONLY names no sample", "name one like learn/first_task.py").at(only[0]), file=sys.stderr)
        return 2
    old = {sample.name: sample.source for sample in samples}
    status = 0
    with Runner() as runner:
        for name, source in formatted(project, old).items():
            try:
                new = updated(Sample(name, source), runner)
            except Unproven as error:
                print(f"{error.problem}\n", file=sys.stderr)
                status = 1
                continue
            if new.source != old[name]:
                (project.snippets / name).write_text(new.source, encoding="utf-8")
                before, after = old[name].splitlines(keepends=True), new.source.splitlines(keepends=True)
                sys.stdout.writelines(difflib.unified_diff(before, after, new.path, new.path))
    return status


def main() -> int:
    """Run one command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m proof", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="build the site into site/")
    update = commands.add_parser("update", help="write what honest runs printed into the samples")
    update.add_argument("only", nargs="*", metavar="learn/first_task.py", help="a sample; all if none is named")
    commands.add_parser("bench", help="measure what proving, building and previewing cost")
    arguments = parser.parse_args()
    project = Project(Path.cwd())
    if arguments.command == "build":
        return run_build(project)
    if arguments.command == "update":
        return run_update(project, arguments.only)
    return bench(project)


if __name__ == "__main__":
    sys.exit(main())
