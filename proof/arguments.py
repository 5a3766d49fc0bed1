"""The arguments of the command line: which command is to run, and with what."""

import argparse

from proof.site.builders import BUILDERS, PUBLISHED

Arguments = argparse.Namespace


def read_arguments(description: str) -> Arguments:
    """Read which command is to run, and with what; `description` says what the commands are for."""
    parser = argparse.ArgumentParser(prog="python -m proof", description=description)
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
