"""Lists of answers: an `/// answers` block of a page, with what readers ask, and where the guide answers it."""

from collections.abc import Iterator
from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.inline import code
from proof.guide.markdown import boxed
from proof.guide.place import Place
from proof.pages.answer import Answer, read_answers
from proof.problem import Fault
from proof.readings.of_answers import FILE


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
        """A section for each topic. The search finds the answers themselves."""
        lines = []
        for title, answers in self.topics.items():
            listed = [line for answer in answers for line in self._lines(answer)]
            lines += [f"## {title}", "", *boxed("html | div.answers[data-search-exclude]", listed)]
        return lines

    def for_reading(self) -> list[str]:
        """The same to be read as it is."""
        lines = []
        for title, answers in self.topics.items():
            lines += [f"## {title}", "", *(line for answer in answers for line in self._lines(answer)), ""]
        return lines

    def _lines(self, answer: Answer) -> Iterator[str]:
        # Two spaces at its end break the line.
        yield f"- [{answer.ask}]({self.place.link(answer.page)}#{answer.anchor})  "
        yield f"    On the page *{answer.title}*; {self._proof(answer)}"

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
