"""Questions: what the TOML files beside the pages ask, and what readers are told after their answer."""

import hashlib
import json
from dataclasses import dataclass, field

from proof.practice.code import apart
from proof.practice.evidence import Evidence


@dataclass(frozen=True)
class Option:
    """One of the answers among which readers choose.

    Args:
        text: what it says, inline Markdown; empty if it is code alone.
        code: its code, a difference or an output; empty if there is none.
        language: the language of the code; `output` for what a sample prints.
        is_right: whether it is the right one.
        why: why it is right or wrong.
        result: what the run behind it prints, or how that fails; empty if there is none.
        evidence: the sample behind it; None if there is none.
        line: its line in the file of questions.
    """

    text: str
    is_right: bool
    why: str
    line: int = field(repr=False)
    code: str = ""
    language: str = "python"
    result: str = ""
    evidence: Evidence | None = None

    @property
    def shown(self) -> str:
        """What tells it from other options."""
        return self.code or self.text

    @property
    def code_lines(self) -> list[str]:
        """The lines of its code; of a difference, those that it takes away or adds."""
        lines = self.code.split("\n")
        return [line for line in lines if line[:1] in ("-", "+")] if self.language == "diff" else lines


@dataclass(frozen=True)
class Concept:
    """A thought that belongs into an answer in own words, and what proves it."""

    text: str
    evidence: Evidence


@dataclass(frozen=True)
class Content:
    """What is particular to a kind of question.

    Args:
        code: the code blocks it is about.
        failure: how that code fails; empty if it does not, or if that is the question.
        statement: the statement to be judged; empty if there is none.
        options: the options of which one is right.
        events: the events to be put in order, in the right one.
        answer: the answer as a text: an explanation, or a model answer.
        concepts: what belongs into an answer in own words.
        check: the code that was run with each option; empty if there is none.
        evidence: what proves it, apart from what is behind options and concepts.
    """

    code: tuple[str, ...] = ()
    failure: str = ""
    statement: str = ""
    options: tuple[Option, ...] = ()
    events: tuple[str, ...] = ()
    answer: str = ""
    concepts: tuple[Concept, ...] = ()
    check: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question.

    Args:
        name: its id.
        page: the page that teaches it, relative to docs/.
        title: the title of that page.
        kind: one of `predict`, `choose`, `debug`, `judge`, `order`, `explain`.
        level: one of the levels of proof/practice/fields.py.
        ask: what is asked.
        hint: a hint.
        content: the rest, which depends on the kind.
        path: its file, relative to the root of the project.
        line: its line in it, counted from 1.
    """

    name: str
    page: str
    title: str
    kind: str
    level: str
    ask: str
    hint: str
    content: Content = field(repr=False)
    path: str
    line: int

    @property
    def part(self) -> str:
        """The part of the guide to which its page belongs."""
        return self.page.partition("/")[0]

    @property
    def options(self) -> list[Option]:
        """Its options in an order that says nothing about them."""
        return sorted(self.content.options, key=lambda option: self._digest(option.shown))

    @property
    def common_code(self) -> str:
        """The code that all its options have in common, with a mark in it where they differ; empty if it is little."""
        return self._apart[0]

    @property
    def codes(self) -> list[str]:
        """What differs in the code of each of its options."""
        return self._apart[1]

    @property
    def _apart(self) -> tuple[str, list[str]]:
        codes = [option.code for option in self.options]
        return apart(codes) if self.kind == "choose" else ("", codes)

    @property
    def events(self) -> list[str]:
        """Its events in an order that says nothing, and is not the right one."""
        right = list(self.content.events)
        events = sorted(right, key=self._digest)
        return [*events[1:], *events[:1]] if events == right else events

    @property
    def evidence(self) -> list[Evidence]:
        """What proves it, each once."""
        behind = [option.evidence for option in self.content.options if option.evidence]
        named = [*self.content.evidence, *behind, *(concept.evidence for concept in self.content.concepts)]
        return list(dict.fromkeys(named))

    @property
    def key(self) -> str:
        """Differs as soon as what is asked does, so that what a reader knew of it is forgotten.

        It is made of what its author wrote and of code, without what explains them: titles, proofs and the way in which
        something is shown may change, and no reader starts over.
        """
        content = self.content
        # Of a difference, what it changes; of a judgement, whether it is right: its words are ours.
        options = [
            ["" if content.statement else option.text, option.is_right, *option.code_lines]
            for option in content.options
        ]
        concepts = [concept.text for concept in content.concepts]
        asked = [self.kind, self.ask, content.code, content.statement, options, content.events, concepts]
        return self._digest(json.dumps(asked))[:12]

    def _digest(self, text: str) -> str:
        return hashlib.sha256(f"{text}\n{self.name}".encode()).hexdigest()
