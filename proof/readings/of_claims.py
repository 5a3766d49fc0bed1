"""Sections of claims: the sentence of each, the title of each topic, and what is different in each world."""

import ast
from collections.abc import Iterator

from proof.claims.claim import Topic, World
from proof.claims.evidence import TO_READ, evidence
from proof.claims.settings import exceptions_of
from proof.claims.statement import WORDS, source_of
from proof.claims.topics import parse
from proof.guide.project import Project
from proof.readings.exhibit import Exhibit
from proof.readings.section import Section
from proof.readings.stated import asserted


def sections_of_topic(topic: Topic, project: Project) -> Iterator[Section]:
    """The title of a topic, with the sentences of its claims; each claim, with its test."""
    path = topic.file
    sentences = [Exhibit("sentence", claim.name, claim.sentence, claim.sentence) for claim in topic.claims]
    yield Section(path, 1, topic.title, tuple(sentences), path)
    for claim in topic.claims:
        # Its words are what is to be read, and no evidence.
        with_words, code = (source_of(claim.source, each) for each in (TO_READ, TO_READ | {WORDS}))
        text, elsewhere = evidence(claim, project).replace(with_words, code), exceptions_of(claim.name, project)
        told = "\n".join([*asserted(claim.source), *elsewhere.splitlines()])
        test = Exhibit("test", claim.name, "\n\n".join(filter(None, [text, elsewhere])), told)
        words = f"{claim.sentence}\n\n{claim.note}".strip()
        yield Section(f"{path}#{claim.name}", claim.line, words, (test,), path)


def section_of_world(world: World, project: Project) -> Section:
    """What is different in a world, with the code that makes it so. Raises Unproven if it is not valid Python."""
    text = project.read(project.root / world.path)
    [node] = [node for node in parse(text, world.path).body if node.lineno == world.line]
    code = undocumented(ast.get_source_segment(text, node) or "")
    exhibit = Exhibit("code", world.name, code, code)
    return Section(f"{world.path}#{world.name}", world.line, world.sentence, (exhibit,), world.path)


def undocumented(source: str) -> str:
    """The source of a function without its docstring."""
    [function] = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    if ast.get_docstring(function) is None:
        return source
    lines, said = source.split("\n"), function.body[0]
    return "\n".join([*lines[: said.lineno - 1], *lines[said.end_lineno :]])
