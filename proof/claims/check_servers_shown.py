"""The proof of tables of servers and engines on the built site: each answer is that of the cells of its claim."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from proof.claims.check_site import plain
from proof.claims.row import Cell, Outcome
from proof.claims.settings import Table
from proof.guide.html import HtmlPage
from proof.guide.page import CLAIM, Page

# What a table says of each outcome, from top to bottom, and a list below it, which has the last one, too.
ANSWERS = {
    Outcome.FAILS: "no",
    Outcome.UNDETERMINED: "not each time",
    Outcome.APART: "does not apply",
    Outcome.HOLDS: "yes",
    Outcome.UNTRIED: "not tried",
}
# Of more settings than these, the row with those in which a claim holds says that they are all others.
FEW = 3
# Of a table of engines: a claim, and what is said where it holds, and where not.
ROW = re.compile(r"\]\(claim:([^)]*)\): (.*) \| (.*?)['\"]?$", re.MULTILINE)
# Of a decision: a question to which engines are the answer.
FORK = re.compile(r"\]\(claim:([^)]*)\)['\"]?$", re.MULTILINE)
# Each thing on a page: what it is, what it should say, what it says.
Compared = tuple[str, str, str]


def of_answers(page: Page, html: HtmlPage, table: Table) -> Iterator[Compared]:
    """The answers of servers to each question of a page, which lead to its claim: in a table, and for each setting."""
    for name, answers in asked_by(page):
        cells = table.row(name).cells
        titles = {outcome: titles_of(cells, table, outcome) for outcome in ANSWERS}
        answered = {each: ", ".join(titles[each]) for each in ANSWERS if titles[each] and each is not Outcome.UNTRIED}
        if len(titles[Outcome.HOLDS]) > FEW and answers is ANSWERS:
            answered[Outcome.HOLDS] = "all others that were tried"
        expected = [f"{answers[each]}: {named}" for each, named in answered.items()]
        rows = [row.css("td") for row in html.content.css(".servers tbody tr") if name in claims_of(row)]
        found = [f"{plain(said.text())}: {plain(of.text())}" for _, of, said in rows]
        yield f"the table of servers, of `{name}`,", "\n".join(expected), "\n".join(found)
        lists = html.content.css(".servers details")
        for outcome, answer in answers.items():
            for title in titles[outcome]:
                items = [item for each in lists if summary_of(each) == title for item in each.css("li")]
                said = [link.text() for item in items if name in claims_of(item) for link in item.css("a")]
                yield f"the list “{title}”, of `{name}`,", answer, ", ".join(said)


def asked_by(page: Page) -> Iterator[tuple[str, dict[Outcome, str]]]:
    """The claims that the tables of a page ask, and what each of them answers, by what came of it."""
    for block in page.blocks:
        if block.kind == "servers":
            yield from ((name, ANSWERS) for name in CLAIM.findall(block.options))
        elif block.kind == "engines":
            for name, holds, fails in ROW.findall(block.options):
                yield name, {**ANSWERS, Outcome.HOLDS: plain(holds), Outcome.FAILS: plain(fails)}


def of_decisions(page: Page, html: HtmlPage, table: Table) -> Iterator[Compared]:
    """What one takes at each question of a decision to which engines are the answer, in its picture and in its list."""
    asked = "\n".join(block.options for block in page.blocks if block.kind == "decision")
    pictured = [
        plain(" ".join(line.text() for line in text.css("tspan"))) for text in html.content.css(".decision text.take")
    ]
    for name in FORK.findall(asked):
        cells = table.row(name).cells
        holds = [each for each in table.settings if is_found(cells, each.name, Outcome.HOLDS)]
        named = ", ".join(plain(each.exclusion.removeprefix("not with ")) for each in holds)
        taken = " or ".join(named.rsplit(", ", 1))
        drawn = dict(zip(CLAIM.findall(asked), pictured, strict=False)).get(name, "")
        yield f"the picture of the decision, of `{name}`,", f"yes: {taken}", drawn
        items = [plain(item.text()) for item in html.content.css(".decision li") if name in claims_of(item)]
        said = [item.partition("? Yes: ")[2].partition(" (")[0] for item in items]
        yield f"the list of the decision, of `{name}`,", taken, "; ".join(said)


def summary_of(details: LexborNode) -> str:
    """What a box that unfolds is called."""
    return " ".join(plain(summary.text()) for summary in details.css("summary"))


def claims_of(node: LexborNode) -> list[str]:
    """The names of the claims to whose proofs it leads."""
    return [(link.attributes.get("href") or "").partition("#")[2] for link in node.css("a")]


def titles_of(cells: dict[str, Cell], table: Table, outcome: Outcome) -> list[str]:
    """What readers call the settings with an outcome."""
    return [plain(each.title) for each in table.settings if is_found(cells, each.name, outcome)]


def is_found(cells: dict[str, Cell], setting: str, outcome: Outcome) -> bool:
    """Whether an outcome is that of a setting, which is given by its name."""
    return setting in cells and cells[setting].outcome is outcome
