"""Looks: commands that only look, which may be repeated until they see what is stated.

A command that changes something would itself bring about what is waited for: `echo order >> orders.txt` is repeated
until there are as many orders as the page says.
"""

import ast
import re

from proof.commands.simple import Simple, simple_commands
from proof.problem import Fault

# Programs that write into no file and no variable, whatever their options.
LOOKING = ("[", "cat", "cut", "echo", "grep", "head", "jq", "ls", "tail", "test", "true", "wc")
# Options of curl by which it only gets something, and writes into no file.
GETTING = re.compile(r"-[sSfiI]+|--(silent|show-error|fail|include|head)|-H|--header")
# Functions of Python that only look: at a queue, and what shows that.
ASKING = ("from_url", "len", "llen", "print", "xinfo_groups", "zcard")


def check_look(text: str) -> None:
    """A command that is repeated changes nothing.

    Raises:
        Fault: it may.
    """
    fix = f"change it by a command above, and look with one of {', '.join(LOOKING)}, or curl and a GET"
    for simple in simple_commands(text):
        written = [file for file in simple.written if file != "/dev/null"]
        if written:
            raise Fault(f"writes into {written[0]} each time it is repeated, until what is stated is there", fix)
        if simple.words and not only_looks(simple):
            what = f"`{simple.program}` may change something each time it is repeated, until what is stated is there"
            raise Fault(what, fix)


def only_looks(simple: Simple) -> bool:
    """Whether a simple command changes nothing."""
    match simple.words:
        case ["curl", *arguments]:
            return all(not word.startswith("-") or GETTING.fullmatch(word) for word in arguments)
        case ["python", "-c", code]:
            return only_asks(code)
    return simple.words[0] in LOOKING


def only_asks(code: str) -> bool:
    """Whether code of Python imports modules, asks, and prints, and nothing else."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:
        return False
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in ASKING:
                pass
            case ast.Call() | ast.Delete() | ast.AugAssign() | ast.ImportFrom() | ast.alias(asname=str()):
                return False
            case ast.Name(id=name, ctx=ast.Store()) if name in ASKING:
                return False
            case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
                return False
            case ast.FunctionDef() | ast.ClassDef() | ast.keyword():
                return False
    return True
