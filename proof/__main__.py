"""The commands behind the Makefile: `python -m proof build | serve | update | schemas | versions | bench`."""

import argparse
import difflib
import sys
from pathlib import Path

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Unproven
from proof.run.runner import Runner
from proof.samples.format import formatted
from proof.samples.update import updated
from proof.site.builders import BUILDERS, PUBLISHED
from proof.traces.picks import read_picks
from proof.traces.recording import recording_name, traced_names, write_steps
from proof.traces.traced_run import record

# What fills pages in, makes cards for Anki or measures is loaded by the commands that need it.


def run_build(project: Project, builder: str) -> int:
    """Build the site into site/, if its pages are proven."""
    from proof.site.build import publish

    return publish(project, builder)


def run_serve(project: Project, address: str, builder: str) -> int:
    """Preview the guide; see `serve`."""
    from proof.site.serve import serve

    return serve(project, address, builder)


def run_versions(project: Project) -> int:
    """Probe other releases of FastAPI, and write what was found."""
    from proof.claims.releases import probe_releases, write_releases

    write_releases(project, probe_releases(project))
    return 0


def run_schemas(project: Project) -> int:
    """Write the schemas of TOML files into schemas/."""
    from proof.pages.schemas import write_schemas

    write_schemas(project)
    return 0


def run_bench(project: Project) -> int:
    """Measure what proving, building and previewing cost."""
    from proof.bench.bench import bench

    return bench(project)


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
    build = commands.add_parser("build", help="build the site into site/")
    serve = commands.add_parser("serve", help="preview the guide, reloading on each change")
    serve.add_argument("address", metavar="127.0.0.1:8000")
    for command in (build, serve):
        command.add_argument("--builder", choices=list(BUILDERS), default=PUBLISHED)
    update = commands.add_parser("update", help="write what honest runs printed into the samples")
    update.add_argument(
        "only", nargs="?", default="", metavar="learn/first_task.py", help="a sample; all if none is named"
    )
    commands.add_parser("schemas", help="write by which schemas editors check what TOML files hold")
    commands.add_parser("versions", help="probe other releases of FastAPI, and write what was found")
    commands.add_parser("bench", help="measure what proving, building and previewing cost")
    arguments = parser.parse_args()
    project = Project(Path.cwd())
    try:
        if arguments.command == "build":
            return run_build(project, arguments.builder)
        if arguments.command == "serve":
            return run_serve(project, arguments.address, arguments.builder)
        if arguments.command == "update":
            return run_update(project, arguments.only) or run_record(project, arguments.only)
        if arguments.command == "schemas":
            return run_schemas(project)
        if arguments.command == "versions":
            return run_versions(project)
        return run_bench(project)
    except Unproven as error:
        print(error.problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
