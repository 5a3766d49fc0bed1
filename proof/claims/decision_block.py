"""Decisions: a `/// decision` block of a page, which asks one question after the other, until one is answered with yes.

Each question has a claim. What a reader takes stands behind it; else it is every engine on which the claim holds. Who
answers each with no takes the engine on which none of these claims holds.
"""

import re
from dataclasses import dataclass

from proof.claims.claim import Claim
from proof.claims.ladder import Fork, draw_ladder
from proof.claims.listed import Listing
from proof.claims.row import Outcome
from proof.claims.scope import scope_of
from proof.claims.settings import ENGINES, WRITERS, Setting, Table, read_table
from proof.claims.topics import find_claim, read_claims
from proof.claims.wording import differences
from proof.guide.block import Block
from proof.guide.markdown import boxed
from proof.guide.place import Place
from proof.problem import Fault

EXAMPLE = "[Does it run, though the process is killed?](claim:name)"
QUESTION = re.compile(r"^\[(?P<text>[^\]\[]+\?)\]\(claim:(?P<name>[^)\s]+)\)(?:: (?P<take>[^\]\[]+))?$")


@dataclass(frozen=True)
class Decision:
    """Questions in their order, as a picture and as a list.

    Args:
        forks: the questions.
        rest: what is left for who answers each with no; inline Markdown.
    """

    forks: tuple[Fork, ...]
    rest: str

    def for_site(self) -> list[str]:
        """The picture, and the list folded."""
        words = boxed("details | The same in words, with the tests", [*self.for_reading(), ""], depth=1)
        return boxed("html | div.diagram.decision", [draw_ladder(self.forks, self.rest), "", *words])

    def for_reading(self) -> list[str]:
        """The list."""
        items = [f"1. {fork.question} Yes: {fork.take} ([what was tested]({fork.proof}))." for fork in self.forks]
        return [*items, f"1. Each answer is no: {self.rest}."]


def read_decision(block: Block, place: Place) -> Decision:
    """Find what a `/// decision` block asks, and what was tried on engines.

    Raises:
        Fault: it asks nothing, or what is no question with a claim; or not one engine is left in the end.
        Unproven: a claim cannot be read.
    """
    if not block.texts:
        raise Fault("this block asks nothing", f"add `questions`, a list of `{EXAMPLE}`")
    table, claims = read_table(place.project, ENGINES), place.project.known(read_claims)
    forks = tuple(read_fork(text, claims, table, place) for text in block.texts)
    taken = {name for fork in forks for name in fork.engines}
    rest = [called(setting) for setting in table.settings if setting.name not in taken]
    if len(rest) != 1:
        what = f"{len(rest)} engines are left for who answers each question with no, and not one"
        raise Fault(what, "ask for what all engines have but one", ", ".join(rest))
    return Decision(forks, rest[0])


def read_fork(text: str, claims: dict[str, Claim], table: Table, place: Place) -> Fork:
    """Read a question.

    Args:
        text: the question, a link to its claim, and what one takes.
        claims: every claim by its name.
        table: what came of them on engines.
        place: where it is asked.

    Raises:
        Fault: it is no question with a claim, or has not the words of its claim, or leads nowhere.
    """
    found = QUESTION.match(text)
    if not found:
        fix = f"write it as `{EXAMPLE}`; what one takes may stand behind it, after `: `"
        raise Fault("this is no question with its claim", fix, text)
    claim = find_claim(claims, found["name"])
    for difference in differences(found["text"], claim):
        raise Fault(f"the question {difference}", "ask what its claim answers with yes", found["text"])
    proof = place.project.known(Listing).link(claim, place)
    if found["take"]:
        return Fork(found["text"], found["take"], proof)
    takes = scope_of(claim.name, table).settings(Outcome.HOLDS)
    if not takes:
        fix = f"write behind the question what one takes, or run `{WRITERS[ENGINES]}`"
        raise Fault(f"`{claim.name}` holds on no engine", fix, text)
    *most, last = map(called, takes)
    take = f"{', '.join(most)} or {last}" if most else last
    return Fork(found["text"], take, proof, tuple(setting.name for setting in takes))


def called(setting: Setting) -> str:
    """What an engine is called within a sentence."""
    return setting.exclusion.removeprefix("not with ")
