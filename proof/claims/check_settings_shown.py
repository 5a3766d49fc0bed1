"""The proof of settings on the built site: marks, notes, fields and tables say of each claim what its cells say."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from proof.claims.check_servers_shown import Compared, is_found, of_answers, of_decisions
from proof.claims.check_site import plain
from proof.claims.row import Cell, Outcome
from proof.claims.settings import Table, read_outcomes, read_table
from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.problem import Fault, Problem

# How notes and scripts call each outcome.
LABELS = {
    Outcome.HOLDS: ("Holds", "holds"),
    Outcome.FAILS: ("Does not hold", "fails"),
    Outcome.UNDETERMINED: ("Does not hold each time", "varies"),
    Outcome.APART: ("Does not apply", "lacks"),
    Outcome.UNTRIED: ("Not tried", ""),
}
NOTE, SCRIPT = range(2)
EXCEPTIONS = (Outcome.FAILS, Outcome.UNDETERMINED)
# Between what was seen in several runs of a claim.
SEVERAL = re.compile(r"; (?=assert |never came: )")
FIX = "correct what makes it in proof/claims/, and build again with `make build`"


def check_settings_shown(project: Project, site: Site) -> Iterator[Problem]:
    """Find what says something else of a claim in a setting than the table of settings.

    A table that cannot be read is told of where pages are checked.
    """
    try:
        settings, table = read_table(project), read_outcomes(project)
    except Fault:
        return
    for page in project.pages():
        html = site.page(page.name)
        compared = [*of_field(html, settings), *of_marks(html, table), *of_list(html, table)]
        compared += [*of_answers(page, html, table), *of_decisions(page, html, table)]
        for what, expected, found in compared:
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
        against = claim.attributes.get("data-against") or ""
        # Where its words say so, the mark need not.
        is_said = against in cells and cells[against].outcome in EXCEPTIONS
        yield f"the mark of `{name}`", "" if is_said else words_of(cells, table), where
        yield f"`data-against` of `{name}`", against if is_said else "", against
        is_own_way = any(is_its_own(cell) for cell in cells.values())
        yield f"`data-own-way` of `{name}`", str(is_own_way), str("data-own-way" in claim.attributes)
        yield f"the note of `{name}`", *told(claim.css(".claim-found"), cells, table)
        for outcome, labels in LABELS.items():
            if labels[SCRIPT]:
                names = " ".join(each.name for each in table.settings if is_found(cells, each.name, outcome))
                found = claim.attributes.get(f"data-{labels[SCRIPT]}") or ""
                yield f"`data-{labels[SCRIPT]}` of `{name}`", names, found


def is_its_own(cell: Cell) -> bool:
    """Whether a claim does not apply because it says itself how its server is run."""
    return cell.outcome is Outcome.APART and ("that it names" in cell.why or "of Gunicorn" in cell.why)


def of_list(html: HtmlPage, table: Table) -> Iterator[Compared]:
    """Each entry of a list of claims."""
    for entry in html.content.css(".claim-entry"):
        name = entry.attributes.get("id") or ""
        cells, items, node = table.row(name).cells, list[LexborNode](), entry.next
        while node is not None and "claim-entry" not in (node.attributes.get("class") or ""):
            items += node.css("li") if node.tag == "ul" else []
            node = node.next
        yield f"the entry of `{name}`", *told(items, cells, table)


def told(nodes: list[LexborNode], cells: dict[str, Cell], table: Table) -> tuple[str, str]:
    """What should be told of each outcome, and what some nodes tell: the settings that have it for the same reason."""
    expected = []
    for outcome, labels in LABELS.items():
        for cell in dict.fromkeys(cell for cell in cells.values() if cell.outcome is outcome):
            titles = [plain(each.title) for each in table.settings if cells.get(each.name) == cell]
            seen = [plain(each.removeprefix("never came: ")) for each in SEVERAL.split(cell.why)]
            parts = [f"{labels[NOTE]}: {', '.join(titles)}", *map(plain, cell.parameters), *seen]
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
    excluded = [each for each in found if cells[each.name].outcome in EXCEPTIONS]
    said = []
    for each in excluded:
        where = plain(each.exclusion).removeprefix("not ")
        said.append(f"always {where}" if cells[each.name].outcome is Outcome.UNDETERMINED else where)
    match said:
        case []:
            return ""
        case [first]:
            return f"(not {first})"
        case [first, second]:
            return f"(not {first}, nor {second})"
    return f"(not {said[0]}, nor in {len(said) - 1} other settings)"
