"""The proof of questions on the built site. It trusts neither how they are read nor how they are written."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.practice.kinds import KINDS
from proof.practice.second_reading import Difference, Raw, plain, sample_of
from proof.problem import Problem

# So many a page asks of those that are about it, unless it names itself.
ON_PAGE = 3
FIX = "correct what proof/practice/question.py or proof/practice/shapes/ makes of it"


def read_raw(project: Project, kind: str) -> dict[str, Raw]:
    """Each question or card by its id, as TOML has it."""
    files = sorted(project.docs.rglob(f"{kind}s.toml"))
    tables = [table for file in files for table in tomllib.loads(file.read_text(encoding="utf-8")).get(kind, [])]
    return {table["id"]: table for table in tables}


def number_of_options(asked: Raw) -> int:
    """How many options a question must have."""
    return KINDS[asked["kind"]].number_of_options(asked)


def check_practice(project: Project, site: Site) -> Iterator[Problem]:
    """Each question is where it is asked, with what was proven."""
    shown, raw = elements(site, "data-question"), read_raw(project, "question")
    for name, asked in raw.items():
        page = asked["page"]
        places = [path for path, _ in shown[name]]
        about = [other for other in raw if raw[other]["page"] == page]
        wanted = places_of(name, [other for other in about if not raw[other].get("apart")], page, site, project)
        if sorted(places) != sorted(wanted):
            expected, found = (", ".join(sorted(paths)) or "nowhere" for paths in (wanted, places))
            yield problem(page, name, "a question is not where it is asked", expected, found)
        for _, node in shown[name]:
            for what, expected, found in question_differences(asked, node, project):
                yield problem(page, name, what, expected, found)


def places_of(name: str, first: list[str], page: str, site: Site, project: Project) -> list[str]:
    """The files of the site on which a question is asked.

    Args:
        name: the question.
        first: those about its page that are not asked apart.
        page: its page.
        site: the site.
        project: whose pages say which of them asks all.
    """
    asks_all = [other for other in project.page_names() if f"/// questions | {page}\n" in project.page(other).text]
    here = [page] if page not in asks_all and name in first[:ON_PAGE] else []
    return [site.page(other).path for other in [*asks_all, *here]]


def elements(site: Site, attribute: str) -> defaultdict[str, list[tuple[str, LexborNode]]]:
    """The elements of all pages that have an attribute, each with the path of its page, by what the attribute names."""
    found: defaultdict[str, list[tuple[str, LexborNode]]] = defaultdict(list)
    for html in site.pages.values():
        for node in html.content.css(f"[{attribute}]"):
            found[node.attributes[attribute] or ""].append((html.path, node))
    return found


def problem(page: str, name: str, what: str, expected: str, found: str) -> Problem:
    """A problem with a question of a page."""
    return Problem(path=f"docs/{page}", what=f"{what}: `{name}`", expected=expected, found=found, fix=FIX)


def question_differences(asked: Raw, node: LexborNode, project: Project) -> Iterator[Difference]:
    """Where a question on the site differs from that in its file, and from the samples it names."""
    number = number_of_options(asked)
    counts = [len(node.css(selector)) for selector in ("input[type=radio]", "[data-outcome]", "[data-right]")]
    if counts != [number, number, min(number, 1)]:
        yield (
            "the options differ",
            f"{number} options, one of them right",
            "{} options, {} answers, {} right".format(*counts),
        )
        return
    shown = plain(node.text(deep=True))
    for text in texts_of(asked):
        if plain(text) not in shown:
            yield "a text is not shown", text, "another text"
    answer = (node.css_first(".question-answer") or node).html or ""
    if "broken" in (node.html or "").replace(answer, ""):
        yield "it says what is broken before it is answered", "the answer alone says it", "broken"
    yield from KINDS[asked["kind"]].differences(asked, node, project)


def texts_of(asked: Raw) -> Iterator[str]:
    """The texts of a question: what its file says, but for what it names."""
    for key, value in asked.items():
        if isinstance(value, list):
            yield from (text for table in value for text in texts_of(table))
        elif key in ("ask", "hint", "why", "answer", "statement", "text", "change", "reason"):
            yield value


def asked_about(html: HtmlPage) -> set[str]:
    """The samples that the answers of a page name."""
    return {sample_of(node) for node in html.content.css("li, p") if node.css_first(".question-sample")}
