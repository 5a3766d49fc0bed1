"""Evidence: a proof uses what the regions above it define, and defines nothing of it anew.

A proof that puts something else in the place of what it is to prove, or that prints what it has not got from there,
says nothing about it.
"""

import ast
import builtins
from collections.abc import Iterator, Sequence

from proof.claims.vacuous import always_holds
from proof.guide.region import Region
from proof.guide.sample import Sample
from proof.problem import Problem
from proof.samples.constants import chooses_constant, is_literal, literals
from proof.samples.names import Names
from proof.samples.nodes import nodes_of


def statements_of(region: Region, module: ast.Module) -> list[ast.stmt]:
    """The statements at the margin of a module that begin in a region of it."""
    first, last = region.lines[0][0], region.lines[-1][0]
    return [statement for statement in module.body if first <= statement.lineno <= last]


def check_evidence(sample: Sample, module: ast.Module, replaced: Sequence[str] = ()) -> Iterator[Problem]:
    """Its regions define different names, and what its proof says comes from more than the proof.

    Args:
        sample: the sample.
        module: its code.
        replaced: the names that its regions may define anew.
    """
    above = Names([])
    for region in sample.regions.values():
        here = Names(statements_of(region, module))
        for statement in here.statements:
            yield from check_anew(sample, Names([statement]), above, replaced)
        if region.name == "proof" and above.statements:
            yield from check_said(sample, above, here)
        above = Names([*above.statements, *here.statements])


def check_anew(sample: Sample, here: Names, above: Names, replaced: Sequence[str]) -> Iterator[Problem]:
    """A statement defines no name that a region above defines; it may import the same once more."""
    for name in sorted(here.defined & above.defined - {*replaced}):
        if name not in above.imported or here.imported.get(name) != above.imported[name]:
            what = f"defines `{name}`, which a region above defines: what it shows is not what stands there"
            yield Problem(path=sample.path, line=here.statements[0].lineno, what=what, fix="give it another name")


def check_said(sample: Sample, above: Names, proof: Names) -> Iterator[Problem]:
    """What a proof says comes from what stands above it."""
    known = connected(above.defined - {*above.imported}, proof.statements)
    stated = {line.statement for line in sample.stated if not line.by_type_checker}
    says = [
        each
        for each in proof.statements
        if isinstance(each, ast.Assert) or stated & {*range(each.lineno, (each.end_lineno or 0) + 1)}
    ]
    fixed = literals(proof.statements)
    for statement in says:
        is_called = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        is_fixed = not Names([statement]).undefined - fixed and not reads_file(statement)
        is_fixed = is_fixed or chooses_constant(statement) or always_holds(statement)
        if is_fixed and not is_called:
            what, fix = "says the same whatever happens", "print a value that comes from what stands above"
            yield Problem(path=sample.path, line=statement.lineno, what=what, fix=fix)
            return
    if says and not any(Names([statement]).all & known for statement in says):
        what = "the `proof` region says nothing about the regions above it"
        fix = "print what they return, or what they have done"
        yield Problem(path=sample.path, line=says[0].lineno, what=what, fix=fix)
    elif says and not runs_any(above, proof):
        what = "the `proof` region runs nothing of the regions above it: it has made itself what it says"
        fix = "call a function that stands there, or send the application a request"
        yield Problem(path=sample.path, line=says[0].lineno, what=what, fix=fix)


def reads_file(statement: ast.stmt) -> bool:
    """Whether a statement opens a file, which what stands above may have written."""
    return any(isinstance(node, ast.Name) and node.id == "open" for node in nodes_of(statement))


def runs_any(above: Names, proof: Names) -> bool:
    """Whether a proof uses more of what stands above it than lists and texts, which it could have filled itself."""
    written = Names([statement for statement in above.statements if is_literal(statement)]).defined
    running = above.defined - {*above.imported} - written
    return not running or bool(proof.all & running)


def connected(known: set[str], statements: Sequence[ast.stmt]) -> set[str]:
    """The names that have to do with others: a statement connects all names that it uses or defines.

    Args:
        known: the others, which are among the result.
        statements: the statements.
    """
    others = {*Names(statements).imported, *dir(builtins)}
    groups = [Names([statement]).all - others for statement in statements]
    size = -1
    while size < len(known):
        size = len(known)
        known = known.union(*(group for group in groups if group & known))
    return known
