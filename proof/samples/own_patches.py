"""Patches of a sample's own functions: a test replaces a task function where the path operation finds it.

Readers save a sample as `main.py`, so `monkeypatch.setattr("main.send_email", …)` replaces what they see. pytest runs
such a test; a proof does not call it, because a sample has another name in one of its runs.
"""

import ast

from proof.samples.origins import Origins


def own_patches(origins: Origins) -> set[ast.AST]:
    """The parameters `monkeypatch`, with their types, if all that they do is to replace functions of the sample.

    Args:
        origins: where what the code of the sample uses comes from.
    """
    functions = [node for node in origins.module.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    names = {f"main.{function.name}" for function in functions}
    uses = [node for node in origins.nodes if isinstance(node, ast.Name) and node.id == "monkeypatch"]
    calls = [node for node in origins.nodes if isinstance(node, ast.Call) and replaces_one(node, names)]
    if not calls or len(calls) != len(uses):
        return set()
    parameters = [node for node in origins.nodes if isinstance(node, ast.arg) and node.arg == "monkeypatch"]
    return {part for parameter in parameters for part in ast.walk(parameter)}


def replaces_one(call: ast.Call, names: set[str]) -> bool:
    """Whether a call is `monkeypatch.setattr(name, …)`, with one of some names."""
    match call:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="monkeypatch"), attr="setattr"),
            args=[ast.Constant(value=str(name)), _],
        ):
            return name in names
    return False
