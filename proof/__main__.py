"""The commands behind the Makefile: `python -m proof build | serve | update | versions | bench`."""

import argparse
import difflib
import signal
import sys
from pathlib import Path
from typing import NoReturn

from proof.bench.bench import bench
from proof.claims.releases import probe_releases, write_releases
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Unproven
from proof.run.runner import Runner
from proof.samples.format import formatted
from proof.samples.update import updated
from proof.site.address import free_address
from proof.site.build import build
from proof.traces.picks import read_picks
from proof.traces.recording import recording_name, traced_names, write_steps
from proof.traces.traced_run import record


def run_build(project: Project) -> int:
    """Build the site into site/."""
    built = build(project, project.root / "site")
    print(built.stdout + built.stderr, end="", file=sys.stderr)
    return built.returncode


def run_serve(address: str) -> NoReturn:
    """Become `mkdocs serve`, which ends as by Ctrl-C when it is told to end: it removes what it made.

    Raises:
        Unproven: the address is malformed, not known, or taken.
    """
    free = free_address(address)
    # Loaded for this command alone.
    from mkdocs.__main__ import cli

    signal.signal(signal.SIGTERM, interrupt)
    # With some releases of click, 8.3.0 for one, MkDocs 1.6.1 reloads only if it is told to.
    sys.exit(cli(["serve", "--livereload", "--no-strict", "--dev-addr", free]))


def interrupt(number: int, _frame: object) -> NoReturn:
    """Do for a signal what Ctrl-C does. Make passes it on as well, so it may come twice: once is enough."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def run_update(project: Project, only: str) -> int:
    """Write what honest runs printed into the samples, and show the difference.

    Raises:
        Unproven: `only` names no sample.
    """
    old = {name: project.sample(name).source for name in project.python_names(only)}
    status = 0
    with Runner(project.settings.most_seconds) as runner:
        for name, source in formatted(project, old).items():
            try:
                new = updated(Sample(name, source), runner)
            except Unproven as error:
                print(f"{error.problem}\n", file=sys.stderr)
                status = 1
                continue
            if new.source != old[name]:
                (project.snippets / name).write_text(new.source, encoding="utf-8")
                show_difference(new.path, old[name], new.source)
    return status


def run_record(project: Project, only: str) -> int:
    """Record the traces of the samples that have picks, and show the difference."""
    status = 0
    with Runner(project.settings.most_seconds) as runner:
        for name in traced_names(project):
            if only not in ("", name):
                continue
            file = project.snippets / recording_name(name)
            old = file.read_text(encoding="utf-8") if file.is_file() else ""
            try:
                new = write_steps(record(project.sample(name), read_picks(project, name), runner).steps)
            except Unproven as error:
                print(f"{error.problem}\n", file=sys.stderr)
                status = 1
                continue
            if new != old:
                file.write_text(new, encoding="utf-8")
                show_difference(project.path(file), old, new)
    return status


def show_difference(path: str, old: str, new: str) -> None:
    """Print the difference that was written to a file."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    sys.stdout.writelines(difflib.unified_diff(before, after, path, path))


def main() -> int:
    """Run one command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m proof", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="build the site into site/")
    serve = commands.add_parser("serve", help="preview the guide, reloading on each change")
    serve.add_argument("address", metavar="127.0.0.1:8000")
    update = commands.add_parser("update", help="write what honest runs printed into the samples")
    update.add_argument(
        "only", nargs="?", default="", metavar="learn/first_task.py", help="a sample; all if none is named"
    )
    commands.add_parser("versions", help="probe other releases of FastAPI, and write what was found")
    commands.add_parser("bench", help="measure what proving, building and previewing cost")
    arguments = parser.parse_args()
    project = Project(Path.cwd())
    try:
        if arguments.command == "build":
            return run_build(project)
        if arguments.command == "serve":
            run_serve(arguments.address)
        if arguments.command == "update":
            return run_update(project, arguments.only) or run_record(project, arguments.only)
        if arguments.command == "versions":
            write_releases(project, probe_releases(project))
            return 0
        return bench(project)
    except Unproven as error:
        print(error.problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
