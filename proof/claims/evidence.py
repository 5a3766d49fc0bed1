"""Evidence: all that the proof of a claim consists of, so that whoever has read its sentence can see that it changed.

That is the test with its decorators and parameters, the application that it asks, and the world in which it must fail:
of their modules what they use. What else stands there may change, and nobody has to read the sentence again.
"""

import re
from collections.abc import Iterable

from proof.claims.claim import Claim
from proof.claims.statement import ABOUT, FAILS_IN, WORDS, Statement, read_statements
from proof.guide.project import Project

SERVED = re.compile(r"\bserve\(\s*f?[\"'](\w+):(\w*)")
# The jobs that each engine runs.
JOBS = "tests/outgrow/apps/jobs.py"
# A module that an application starts as a program.
STARTED = re.compile(r"[\"']tests\.claims\.apps\.(\w+)[\"']")
# A path of which a test puts a segment together: what it asks for cannot be told.
PUT_TOGETHER = re.compile(r"/[\w-]+\{|/\{\w+\}[\w-]")

# What is no part of what somebody reads, and of what runs where a claim holds.
TO_READ, TO_RUN = frozenset({ABOUT}), frozenset({ABOUT, FAILS_IN, WORDS})


def evidence(claim: Claim, project: Project, without: frozenset[str] = TO_READ) -> str:
    """All that the proof of a claim consists of, as a text: the same as long as none of it changes.

    Args:
        claim: the claim.
        project: the guide.
        without: what is left out of its test.
    """
    own = part_of(read_statements(project.read(project.root / claim.path), without), {claim.test})
    test = text_of(own)
    parts, left = {claim.path: own}, [own]
    wanted: dict[str, set[str]] = {}
    for name, application in SERVED.findall(test):
        wanted.setdefault(f"tests/claims/apps/{name}.py", set()).add(application)
    started = {JOBS} if claim.path.startswith("tests/outgrow/") else set[str]()
    while left:
        for statement in left.pop():
            if statement.module:
                wanted.setdefault(statement.module, set()).update(statement.defined)
            started.update(f"tests/claims/apps/{name}.py" for name in STARTED.findall(statement.source))
        for path in dict.fromkeys([*wanted, *sorted(started)]):
            file = project.root / path
            statements = read_statements(project.read(file)) if file.is_file() else ()
            # All of a program runs.
            part = [*statements] if path in started else part_of(statements, wanted[path], test)
            if part != parts.get(path, []):
                parts[path] = part
                left.append(part)
    return "\n\n".join(f"# {path}\n{text_of(part)}" for path, part in parts.items()) + "\n"


def part_of(statements: Iterable[Statement], names: set[str], test: str = "") -> list[Statement]:
    """The statements that make up some names of a module, in the order of the file.

    Args:
        statements: those of the module.
        names: the names.
        test: the test that asks the module, if it is another one. Then what does more than give names counts as well,
            unless it answers requests for paths that the test does not have.
    """
    taken = {statement for statement in statements if test and statement.does_more and may_be_asked(statement, test)}
    while True:
        wanted = names.union(*(statement.used for statement in taken))
        more = {statement for statement in statements if statement.defined & wanted} - taken
        if not more:
            return [statement for statement in statements if statement in taken]
        taken |= more


def may_be_asked(statement: Statement, test: str) -> bool:
    """Whether a statement of an application answers a test, as far as the words of its paths tell."""
    return not statement.words or bool(PUT_TOGETHER.search(test)) or any(word in test for word in statement.words)


def text_of(statements: Iterable[Statement]) -> str:
    """Statements as they are written."""
    return "\n".join(statement.source for statement in statements)
