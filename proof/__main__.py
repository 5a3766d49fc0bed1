"""The commands behind the Makefile: `python -m proof build | serve | update | mutate | read | …`."""

import os
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from proof.arguments import Arguments, read_arguments
from proof.guide.change import Change
from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.run.runners import Runners

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

    with Runners(project.environments, project.settings.most_seconds, only) as runners:
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


def run(arguments: Arguments, project: Project) -> int:
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
        status = run(read_arguments(__doc__ or ""), Project(Path.cwd()))
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
