"""Applications of claims: they leave what they import as it is, and take what their tests ask them for."""

import ast
import re
from collections.abc import Iterator

from proof.claims.topics import parse
from proof.guide.project import Project
from proof.guide.texts import CLAIMS
from proof.problem import Problem

# What an application may put something else in place of: its standard output is its own.
OWN = {"sys.stdout", "sys.stderr"}
SERVED = re.compile(r"""["'](\w+):\w+["']""")
QUERY = re.compile(r"[?&](?P<name>\w+)=")


def check_applications(project: Project) -> Iterator[Problem]:
    """No application replaces something of a library: only what a world replaces is told to readers as such."""
    for folder in CLAIMS:
        for file in sorted((project.root / folder / "apps").glob("*.py")):
            path = project.path(file)
            module = parse(project.read(file), path)
            imported = {name for node in ast.walk(module) for name in names_imported(node)}
            for node in ast.walk(module):
                replaced = what_is_replaced(node)
                if replaced and replaced not in OWN and replaced.partition(".")[0] in imported:
                    fix = "leave it as it is: what is different in a server is a world"
                    yield Problem(path=path, line=getattr(node, "lineno", None), what=f"replaces `{replaced}`", fix=fix)


def names_imported(node: ast.AST) -> Iterator[str]:
    """The names that a statement imports."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)


def what_is_replaced(node: ast.AST) -> str:
    """The attribute that some code puts something in place of, or takes away; empty if it does neither."""
    match node:
        case ast.Attribute(ctx=ast.Store() | ast.Del()):
            return ast.unparse(node)
        case ast.Call(func=ast.Name(id="setattr" | "delattr"), args=[owner, name, *_]):
            return f"{ast.unparse(owner)}.{ast.unparse(name).strip(chr(39))}"
    return ""


def check_asked(text: str, path: str, project: Project) -> Iterator[Problem]:
    """A test sends no query that its applications do not take: it would be run with what changes nothing.

    Args:
        text: the module of tests.
        path: its file, relative to the root of the project.
        project: the guide.
    """
    folder = (project.root / path).parent / "apps"
    files = [folder / f"{name}.py" for name in dict.fromkeys(SERVED.findall(text))]
    applications = "\n".join(project.read(file) for file in files if file.is_file())
    for number, line in enumerate(text.splitlines(), 1):
        for query in QUERY.finditer(line):
            if not re.search(rf"\b{query['name']}:", applications):
                what = f"sends the query `{query['name']}`, which no application takes"
                fix = "make it a parameter of the path operation, or remove it"
                yield Problem(path=path, line=number, what=what, fix=fix)
