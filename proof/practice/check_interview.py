"""The proof of the pages of an interview: each question has a level, a sample and follow-ups, each sentence a proof."""

import re
from collections.abc import Iterator

from proof.guide.block import SHOWING
from proof.guide.page import CLAIM, Page
from proof.practice.interview import LEVEL, interview_questions
from proof.problem import Problem

FOLLOW_UPS = "Follow-up questions:"
ASIDE = re.compile(r"^(#|///|$)")
ITEM = re.compile(r"^(- |\d+\. )")
# A follow-up question itself, in front of its answer.
ASKED = re.compile(r"^(?:- |\d+\. )?\*[^*]+\?\*\s*")
SENTENCE_END = re.compile(r"(?<=[.?!])\)?\s+(?=\S)")
SOURCE = re.compile(r"\]\(https://")
FIRST_PERSON = re.compile(r"\b(I|me|my)\b")


def check_interview(page: Page) -> Iterator[Problem]:
    """Each question has a level, shows a sample and has follow-ups; each sentence of an answer has what proves it.

    That is a claim, the source of a fact about another project, or a sample: the sentence names it, or ends with a
    colon right before it. Else it says what the candidate does, in the first person.
    """
    samples = {block.line for block in page.blocks if block.kind in SHOWING}
    for asked in interview_questions(page):

        def problem(what: str, fix: str, line: int = asked.line, found: str | None = None) -> Problem:
            return Problem(path=page.path, line=line, what=what, found=found, fix=fix)

        if not asked.level:
            yield problem("this question has no level", "write `Level: beginner` below it, or another level")
        if not any(asked.line < line < asked.end for line in samples):
            yield problem("this question shows no sample", "show one with `/// sample | part/name.py`")
        if not any(ASKED.match(line) for _, line in asked.lines[index_of(FOLLOW_UPS, asked.lines) :]):
            yield problem("this question has no follow-ups", f"end it with `{FOLLOW_UPS}` and `- *…?* …` below that")
        for number, sentence, shows in sentences(asked.lines, samples):
            if not (shows or is_proven(sentence)):
                fix = "make a claim of it, or name the sample that shows it; advice is in the first person"
                yield problem("nothing proves this sentence", fix, number, sentence)


def index_of(text: str, lines: list[tuple[int, str]]) -> int:
    """The index of the line that is this text; that behind the last one if none is."""
    return next((index for index, (_, line) in enumerate(lines) if line == text), len(lines))


def sentences(lines: list[tuple[int, str]], samples: set[int]) -> Iterator[tuple[int, str, bool]]:
    """The sentences of paragraphs and items.

    Args:
        lines: the lines of a section without its blocks, with their numbers.
        samples: the lines on which a block that shows a sample begins.

    Yields:
        The line on which the paragraph or item begins, the sentence, and whether a colon leads from it to a sample.
    """
    paragraphs: list[tuple[int, int, str]] = []
    goes_on = False
    for number, line in lines:
        if ASIDE.match(line) or LEVEL.match(line) or line == FOLLOW_UPS:
            goes_on = False
        elif goes_on and not ITEM.match(line):
            first, _, text = paragraphs[-1]
            paragraphs[-1] = (first, number, f"{text} {line.strip()}")
        else:
            paragraphs.append((number, number, line))
            goes_on = True
    for first, last, text in paragraphs:
        # A blank line is between the two.
        shows = text.endswith(":") and last + 2 in samples
        said = [sentence for sentence in SENTENCE_END.split(ITEM.sub("", ASKED.sub("", text))) if sentence]
        yield from ((first, sentence, shows and sentence is said[-1]) for sentence in said)


def is_proven(sentence: str) -> bool:
    """Whether a sentence has a proof, or states nothing about the world."""
    is_question, names_sample = sentence.endswith("?"), "the sample" in sentence.lower()
    return is_question or names_sample or any(mark.search(sentence) for mark in (CLAIM, SOURCE, FIRST_PERSON))
