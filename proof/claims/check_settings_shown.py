"""The proof of settings on the built site: marks, notes, fields and tables say of each claim what its cells say."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from proof.claims.check_site import plain
from proof.claims.row import Cell, Outcome
from proof.claims.settings import Table, read_table
from proof.guide.html import HtmlPage, Site
from proof.guide.page import CLAIM, Page
from proof.guide.project import Project
from proof.problem import Fault, Problem

# How notes, scripts and tables call each outcome.
LABELS = {
    Outcome.HOLDS: ("Holds", "holds", "yes"),
    Outcome.FAILS: ("Does not hold", "fails", "no"),
    Outcome.UNDETERMINED: ("Does not hold each time", "varies", "not each time"),
    Outcome.APART: ("Does not apply", "lacks", "does not apply"),
    Outcome.UNTRIED: ("Not tried", "", "not tried"),
}
NOTE, SCRIPT, ANSWER = range(3)
FIX = "correct what makes it in proof/claims/, and build again with `make build`"
# Each thing on a page: what it is, what it should say, what it says.
Compared = tuple[str, str, str]


def check_settings_shown(project: Project, site: Site) -> Iterator[Problem]:
    """Find what says something else of a claim in a setting than the table of settings.

    A table that cannot be read is told of where pages are checked.
    """
    try:
        table = read_table(project)
    except Fault:
        return
    for page in project.pages():
        html = site.page(page.name)
        compared = [*of_field(html, table), *of_marks(html, table), *of_list(html, table)]
        for what, expected, found in [*compared, *of_answers(page, html, table)]:
            if expected != found:
                yield Problem(
                    path=f"site/{html.path}",
                    what=f"{what} says something else than the table of settings",
                    expected=expected,
                    found=found,
                    fix=FIX,
                )


def of_field(html: HtmlPage, table: Table) -> Iterator[Compared]:
    """The field of a page has the settings, if the page makes claims."""
    names = [setting.name for setting in table.settings] if html.claims else []
    options = html.content.css("claim-setting option:not([value=''])")
    yield "the field", ", ".join(names), ", ".join(option.attributes.get("value") or "" for option in options)


def of_marks(html: HtmlPage, table: Table) -> Iterator[Compared]:
    """Each mark: its words, its note, and what a script finds."""
    for claim in html.content.css(".claim"):
        name = claim.attributes.get("data-claim") or ""
        cells = table.row(name).cells
        [where, *_] = [plain(node.text()) for node in claim.css(".claim-where")] or ["nothing"]
        yield f"the mark of `{name}`", words_of(cells, table), where
        yield f"the note of `{name}`", *told(claim.css(".claim-found"), cells, table)
        for outcome, labels in LABELS.items():
            if labels[SCRIPT]:
                names = " ".join(each.name for each in table.settings if is_found(cells, each.name, outcome))
                found = claim.attributes.get(f"data-{labels[SCRIPT]}") or ""
                yield f"`data-{labels[SCRIPT]}` of `{name}`", names, found


def of_list(html: HtmlPage, table: Table) -> Iterator[Compared]:
    """Each entry of a list of claims."""
    for entry in html.content.css(".claim-entry"):
        name = entry.attributes.get("id") or ""
        cells, items, node = table.row(name).cells, list[LexborNode](), entry.next
        while node is not None and "claim-entry" not in (node.attributes.get("class") or ""):
            items += node.css("li") if node.tag == "ul" else []
            node = node.next
        yield f"the entry of `{name}`", *told(items, cells, table)


def of_answers(page: Page, html: HtmlPage, table: Table) -> Iterator[Compared]:
    """The answers of servers to each question of a page, which lead to its claim: in a table, and for each setting."""
    asked = [name for block in page.blocks if block.kind == "servers" for name in CLAIM.findall(block.options)]
    for name in asked:
        cells = table.row(name).cells
        titles = {outcome: titles_of(cells, table, outcome) for outcome in LABELS}
        answered = [each for each in LABELS if titles[each] and each is not Outcome.UNTRIED]
        expected = [f"{LABELS[each][ANSWER]}: {', '.join(titles[each])}" for each in answered]
        rows = [row.css("td") for row in html.content.css(".servers tbody tr") if name in claims_of(row)]
        found = [f"{plain(answer.text())}: {plain(of.text())}" for _, of, answer in rows]
        yield f"the table of servers, of `{name}`,", "\n".join(expected), "\n".join(found)
        lists = html.content.css(".servers details")
        for outcome in LABELS:
            for title in titles[outcome]:
                items = [item for each in lists if summary_of(each) == title for item in each.css("li")]
                answers = [link.text() for item in items if name in claims_of(item) for link in item.css("a")]
                yield f"the list “{title}”, of `{name}`,", LABELS[outcome][ANSWER], ", ".join(answers)


def summary_of(details: LexborNode) -> str:
    """What a box that unfolds is called."""
    return " ".join(plain(summary.text()) for summary in details.css("summary"))


def claims_of(node: LexborNode) -> list[str]:
    """The names of the claims to whose proofs it leads."""
    return [(link.attributes.get("href") or "").partition("#")[2] for link in node.css("a")]


def told(nodes: list[LexborNode], cells: dict[str, Cell], table: Table) -> tuple[str, str]:
    """What should be told of each outcome, and what some nodes tell: the settings that have it for the same reason."""
    expected = []
    for outcome, labels in LABELS.items():
        for cell in dict.fromkeys(cell for cell in cells.values() if cell.outcome is outcome):
            titles = [plain(each.title) for each in table.settings if cells.get(each.name) == cell]
            parts = [f"{labels[NOTE]}: {', '.join(titles)}", *map(plain, cell.parameters), plain(cell.why)]
            expected.append([part for part in parts if part])
    found = [plain(node.text()) for node in nodes]
    said = [
        " … ".join(parts) if text.startswith(parts[0]) and all(part in text for part in parts) else text
        for text, parts in zip(found, expected, strict=False)
    ]
    return "\n".join(" … ".join(parts) for parts in expected), "\n".join(said + found[len(expected) :])


def words_of(cells: dict[str, Cell], table: Table) -> str:
    """What a mark says: where the claim does not hold."""
    found = [each for each in table.settings if each.name in cells]
    excluded = [each for each in found if cells[each.name].outcome in (Outcome.FAILS, Outcome.UNDETERMINED)]
    if not excluded:
        return ""
    said = plain(excluded[0].exclusion)
    if cells[excluded[0].name].outcome is Outcome.UNDETERMINED:
        said = f"not always {said.removeprefix('not ')}"
    return f"({said}, and {len(excluded) - 1} more)" if excluded[1:] else f"({said})"


def titles_of(cells: dict[str, Cell], table: Table, outcome: Outcome) -> list[str]:
    """What readers call the settings with an outcome."""
    return [plain(each.title) for each in table.settings if is_found(cells, each.name, outcome)]


def is_found(cells: dict[str, Cell], setting: str, outcome: Outcome) -> bool:
    """Whether an outcome is that of a setting, which is given by its name."""
    return setting in cells and cells[setting].outcome is outcome
