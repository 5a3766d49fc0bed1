"""What tells a test of a claim where it is run: by that it could fail in its world, whatever the server does."""

import ast
from collections.abc import Iterator

from proof.problem import Problem

# Of modules that tests of claims need for other things.
TELLING = {"os.environ", "os.environb", "os.getenv", "os.getenvb", "sys.argv", "sys.modules", "sys.orig_argv"}


def check_telling(module: ast.Module, path: str) -> Iterator[Problem]:
    """List what tells a module of claims about its own run.

    Args:
        module: the module of the tests.
        path: its file, relative to the root of the project.
    """
    for node in ast.walk(module):
        match node:
            case ast.Attribute():
                names = [ast.unparse(node)]
            case ast.ImportFrom(module=str(name)):
                names = [f"{name}.{alias.name}" for alias in node.names]
            case _:
                continue
        for name in names:
            if name in TELLING:
                what, fix = f"`{name}` tells where it is run", "assert what the server answers, tells or logs"
                yield Problem(path=path, line=node.lineno, what=what, fix=fix)
