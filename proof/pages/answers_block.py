"""Lists of answers: an `/// answers` block of a page, with what readers ask, and where the guide answers it."""

from collections.abc import Iterator
from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.inline import code, unbroken
from proof.guide.markdown import boxed
from proof.guide.place import Place
from proof.pages.answer import FILE, Answer, read_answers
from proof.problem import Fault


@dataclass(frozen=True)
class AnswerList:
    """Questions of readers by topic, each a link to its answer, with what proves it.

    Args:
        topics: the answers of each topic, by its title.
        place: where they are listed.
    """

    topics: dict[str, list[Answer]]
    place: Place

    def for_site(self) -> list[str]:
        """A section for each topic."""
        return [unbroken(line) for line in boxed("html | div.answers[data-search-exclude]", list(self._lines()))]

    def for_reading(self) -> list[str]:
        """The same."""
        return list(self._lines())

    def _lines(self) -> Iterator[str]:
        for title, answers in self.topics.items():
            yield from (f"## {title}", "")
            for answer in answers:
                # Two spaces at its end break the line.
                yield f"- [{answer.ask}]({self.place.link(answer.page)}#{answer.anchor})  "
                yield f"    On the page *{answer.title}*; {self._proof(answer)}"
            yield ""

    def _proof(self, answer: Answer) -> str:
        proof = answer.evidence
        if proof.kind == "sample":
            return f"proven by the sample {code(proof.name)}."
        return f"tested: [{proof.text}]({self.place.link(proof.page)}#{proof.anchor})"


def read_answer_list(_block: Block, place: Place) -> AnswerList:
    """Find what an `/// answers` block lists.

    Raises:
        Fault: there is no file beside the page, or no question in it.
        Unproven: it cannot be read, or a section that it names does not answer.
    """
    topics = read_answers(place.project, place.page)
    if not topics:
        raise Fault(f"nothing is asked in {FILE} beside this page", "write `[[topic]]` and `[[topic.question]]` there")
    return AnswerList(topics, place)
