"""The commands behind the Makefile: `python -m proof build | serve | update | mutate | read | …`."""

import argparse
import os
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from proof.guide.change import Change
from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.run.runners import Runners
from proof.site.builders import BUILDERS, PUBLISHED

# What fills pages in, makes cards for Anki or measures is loaded by the commands that need it.


def run_build(project: Project, builder: str) -> int:
    """Build the site into site/, if its pages are proven."""
    from proof.site.build import publish

    return publish(project, builder)


def run_serve(project: Project, address: str, builder: str) -> int:
    """Preview the guide; see `serve`."""
    from proof.site.serve import serve

    return serve(project, address, builder)


def run_versions(project: Project, only: str) -> int:
    """Probe the releases of packages, or of one that is named, and write what was found."""
    from proof.claims.probing import choose_packages, probe_releases
    from proof.claims.releases import write_record

    for package in choose_packages(project, only):
        write_record(project, probe_releases(project, package))
    return 0


def run_schemas(project: Project) -> int:
    """Write the schemas of TOML files into schemas/."""
    from proof.pages.schemas import write_schemas

    write_schemas(project)
    return 0


def run_mutate(project: Project, only: str) -> int:
    """Tell which changes of samples their proofs notice; see `mutate`."""
    from proof.mutations.mutate import mutate

    return mutate(project, only)


def run_bench(project: Project) -> int:
    """Measure what proving, building and previewing cost."""
    from proof.bench.bench import bench

    return bench(project)


def run_update(project: Project, only: str) -> int:
    """Write what honest runs did into samples, files of commands and recordings, and show the difference.

    Raises:
        Unproven: `only` names no sample.
    """
    from proof.commands.update import changes as command_changes
    from proof.samples.update import changes as sample_changes
    from proof.traces.update import changes as trace_changes

    with Runners(project.environments, project.settings.most_seconds) as runners:
        unproven = write(project, chain(sample_changes(project, only, runners), command_changes(project, only)))
        unproven |= write(project, trace_changes(project, only, unproven, runners))
    return 1 if unproven else 0


def run_read(project: Project, only: str) -> int:
    """Show what nobody has read with its evidence, and write down that it was read; where one can answer, ask."""
    from proof.readings.read import read

    return read(project, only, input if sys.stdin.isatty() else None)


def write(project: Project, changes: Iterable[Change | Problem]) -> set[str]:
    """Write changes as they come, and show each of them; say why another file cannot be changed, and name it."""
    unproven = set()
    for change in changes:
        if isinstance(change, Problem):
            print(f"{change}\n", file=sys.stderr)
            unproven.add(change.path)
        elif change.new != change.old:
            change.write(project)
            print(change.difference, end="")
    return unproven


def read_arguments() -> argparse.Namespace:
    """Read which command is to run, and with what."""
    parser = argparse.ArgumentParser(prog="python -m proof", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="build the site into site/")
    serve = commands.add_parser("serve", help="preview the guide, reloading on each change")
    serve.add_argument("address", metavar="127.0.0.1:8000")
    for command in (build, serve):
        command.add_argument("--builder", choices=list(BUILDERS), default=PUBLISHED)
    update = commands.add_parser("update", help="write what honest runs did into samples, commands and traces")
    mutate = commands.add_parser("mutate", help="change samples, and tell which changes their proofs notice")
    for command in (update, mutate):
        command.add_argument(
            "only", nargs="?", default="", metavar="learn/first_task.py", help="a sample; all if none is named"
        )
    read = commands.add_parser("read", help="show sections that nobody has read with their evidence, and record it")
    read.add_argument("only", nargs="?", default="", metavar="learn/first-task.md", help="a page; none for a list")
    commands.add_parser("schemas", help="write by which schemas editors check what TOML files hold")
    versions = commands.add_parser("versions", help="probe releases of packages, and write what was found")
    versions.add_argument("only", nargs="?", default="", metavar="uvicorn", help="a package; none for all")
    commands.add_parser("bench", help="measure what proving, building and previewing cost")
    return parser.parse_args()


def run(arguments: argparse.Namespace, project: Project) -> int:
    """Run a command; returns its exit status. Raises Unproven if it cannot do what it is for."""
    of_one = {"update": run_update, "mutate": run_mutate, "read": run_read, "versions": run_versions}
    of_all = {"schemas": run_schemas, "bench": run_bench}
    if arguments.command in of_one:
        return of_one[arguments.command](project, arguments.only)
    if arguments.command in of_all:
        return of_all[arguments.command](project)
    if arguments.command == "build":
        return run_build(project, arguments.builder)
    return run_serve(project, arguments.address, arguments.builder)


def main() -> int:
    """Run one command; returns its exit status."""
    try:
        status = run(read_arguments(), Project(Path.cwd()))
        sys.stdout.flush()
    except Unproven as error:
        print(error.problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever reads the output, such as `head`, has seen enough. What is still to be written goes nowhere.
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
