"""Each message of FastAPI and Starlette about background tasks and responses is on the page of error messages."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator, Sequence

import pytest

from proof.claims.said import VARIES
from proof.guide.project import Project
from proof.pages.errors import HEADING, MESSAGE, error_pages

# Where tasks are added and run, and where responses are made and sent.
SOURCES = [
    "fastapi.background",
    "fastapi.responses",
    "fastapi.routing:request_response",
    "starlette._exception_handler",
    "starlette.background",
    "starlette.concurrency",
    "starlette.middleware.base",
    "starlette.responses",
]
# By which the libraries say that a line is reached on some Pythons only, or not at all.
UNREACHED = re.compile(r"#\s*pragma: no ?cover")
# What a traceback has in front of the message.
TYPE = re.compile(r"^\w+(Error|Warning): ")
MODULE = """\
LIMIT = "at most {most} printers"


class PaperError(Exception):
    def __init__(self, text: str = "no paper"):
        pass


@deprecated("use Printer")
class OldPrinter:
    def stop(self):
        raise RuntimeError("old printers do not stop")


def start(number):
    assert number, "a printer " "has a number"
    assert number > 0
    if number > 9:
        raise RuntimeError(LIMIT.format(most=9)) from None
    raise RuntimeError(f"printer {number} burns")


def stop(printer):
    warnings.warn("printers should not stop", PrinterWarning)
    try:
        printer.stop("quietly")
    except RuntimeError as error:
        raise error
    raise RuntimeError("it goes on")  # pragma: no cover
"""


def messages_of(source: str) -> list[str]:
    """The messages of a module, `starlette.responses`, or of a function, `fastapi.routing:request_response`."""
    module, _, function = source.partition(":")
    return messages_in(inspect.getsource(importlib.import_module(module)), function)


def messages_in(text: str, function: str = "") -> list[str]:
    """The messages that a module in Python has for whoever uses it, with `…` for what it computes.

    Args:
        text: the module.
        function: the name of a function of the module, for its messages alone.
    """
    tree, lines = ast.parse(text), text.splitlines()
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    parts = [node for node in tree.body if not function or getattr(node, "name", "") == function]
    found = [node for part in parts for node in told(part) if not UNREACHED.search(lines[node.lineno - 1])]
    return [message for node in found if (message := written(node, constants))]


def told(node: ast.AST) -> Iterator[ast.expr]:
    """What a part of a module tells. Of a class that is deprecated, that is all that it tells."""
    match node:
        case ast.ClassDef(decorator_list=[ast.Call(func=ast.Name(id="deprecated"), args=[what, *_])]):
            yield what
            return
        case ast.ClassDef(bases=[ast.Name(id="Exception")], body=[ast.FunctionDef(args=arguments), *_]):
            yield from arguments.defaults
        case ast.Raise(exc=ast.Call(args=[what, *_])) | ast.Assert(msg=ast.expr() as what):
            yield what
        case ast.Call(func=ast.Attribute(attr="warn"), args=[what, *_]):
            yield what
    for child in ast.iter_child_nodes(node):
        yield from told(child)


def written(node: ast.expr, constants: dict[str, ast.expr]) -> str:
    """A text as it is written in a program; empty if the program has it from elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(written(value, constants) or VARIES for value in values)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="format")) if name in constants:
            return re.sub(r"\{\w*\}", VARIES, written(constants[name], constants))
    return ""


def missing(messages: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The messages that begin with no heading."""
    patterns = [".*".join(map(re.escape, TYPE.sub("", heading).split(VARIES))) for heading in headings]
    return [message for message in messages if not any(re.match(pattern, message) for pattern in patterns)]


def headings_of(project: Project) -> list[str]:
    pages = [project.page(name) for name in error_pages(project.settings, project.page_names())]
    texts = [heading["text"] for page in pages for _, line in page.markdown if (heading := HEADING.match(line))]
    return [message["message"] for text in texts if (message := MESSAGE.match(text))]


@pytest.mark.parametrize("source", SOURCES)
def test_message_of_library_is_on_the_page(source: str, project: Project) -> None:
    assert missing(messages_of(source), headings_of(project)) == [], "add them to a page of error messages"


def test_message_that_is_not_on_the_page_is_named(project: Project) -> None:
    messages = messages_of("fastapi.routing:request_response")
    others = [heading for heading in headings_of(project) if "Response not awaited" not in heading]
    assert len(messages) == 1
    assert missing(messages, others) == messages
    assert missing(["printer … burns"], ["RuntimeError: printer … burns"]) == []
    assert missing(["the printer burns", "printer"], ["printer burns"]) == ["the printer burns", "printer"]


@pytest.mark.parametrize(
    ("function", "messages"),
    [
        (
            "",
            [
                "no paper",
                "use Printer",
                "a printer has a number",
                "at most … printers",
                "printer … burns",
                "printers should not stop",
            ],
        ),
        ("start", ["a printer has a number", "at most … printers", "printer … burns"]),
    ],
)
def test_messages_are_found_in_a_module(function: str, messages: list[str]) -> None:
    assert messages_in(MODULE, function) == messages


def test_libraries_have_messages() -> None:
    assert "File at path … does not exist." in messages_of("starlette.responses")
