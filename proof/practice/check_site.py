"""The proof of questions and cards on the built site.

It trusts neither how they are read nor how they are written to the site: the TOML is read as it is, regions with
pymdownx's own reader, what runs do by the marks of lines.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.guide.texts import regions_of
from proof.problem import Problem

STATED = re.compile(r"^ *#[>!]")
RUN = re.compile(r"^ *#! (?!mypy: )(.*)$", re.MULTILINE)
PRINTED = re.compile(r"^ *#> ?(.*)$", re.MULTILINE)
HERE = re.compile(r"^ *# … here is one of these …$", re.MULTILINE)
MARKS = re.compile(r"[`*_\s]+")
FIX = "correct what proof/practice/question_html.py or proof/practice/cards_block.py makes of it"


def read_raw(project: Project, kind: str) -> dict[str, dict[str, Any]]:
    """Each question or card by its id, as TOML has it."""
    files = sorted(project.docs.rglob(f"{kind}s.toml"))
    tables = [table for file in files for table in tomllib.loads(file.read_text(encoding="utf-8")).get(kind, [])]
    return {table["id"]: table for table in tables}


def number_of_options(asked: dict[str, Any]) -> int:
    """How many options a question must have."""
    return {"predict": 1 + len(asked.get("wrong", [])), "judge": 2}.get(asked["kind"], len(asked.get("option", [])))


def check_practice(project: Project, site: Site) -> Iterator[Problem]:
    """Each question is on its page and among all, each card in the deck, with what was proven and nothing else."""
    shown = elements(site, "data-question")
    for name, asked in read_raw(project, "question").items():
        nodes = [node for _, node in shown[name]]
        own = [path for path, _ in shown[name] if path == site.page(asked["page"]).path]
        if len(own) != 1 or len(nodes) != 2:
            expected, found = "once on its page, and once among all", f"{len(own)} and {len(nodes) - len(own)} times"
            yield problem(asked["page"], name, "a question is not where it is asked", expected, found)
        for node in nodes:
            for what, expected, found in question_differences(asked, node, project):
                yield problem(asked["page"], name, what, expected, found)
    shown = elements(site, "data-card")
    for name, card in read_raw(project, "card").items():
        nodes = [node for _, node in shown[name]]
        if len(nodes) != 1:
            yield problem(card["page"], name, "a card is not in the deck", "once", f"{len(nodes)} times")
        for node in nodes:
            said = plain(node.text(deep=True))
            for text in (card["front"], card["back"]):
                if plain(text) not in said:
                    yield problem(card["page"], name, "a card does not show its text", text, node.text(deep=True))


def elements(site: Site, attribute: str) -> defaultdict[str, list[tuple[str, LexborNode]]]:
    """The elements of all pages that have an attribute, each with the path of its page, by what the attribute names."""
    found: defaultdict[str, list[tuple[str, LexborNode]]] = defaultdict(list)
    for html in site.pages.values():
        for node in html.content.css(f"[{attribute}]"):
            found[node.attributes[attribute] or ""].append((html.path, node))
    return found


def problem(page: str, name: str, what: str, expected: str, found: str) -> Problem:
    """A problem with a question or card of a page."""
    return Problem(path=f"docs/{page}", what=f"{what}: `{name}`", expected=expected, found=found, fix=FIX)


# What differs: the fault, what is expected, what is found.
Difference = tuple[str, str, str]


def question_differences(asked: dict[str, Any], node: LexborNode, project: Project) -> Iterator[Difference]:
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
    tables = [table for key in ("wrong", "option", "concept", "event") for table in asked.get(key, [])]
    texts = [asked.get(key, "") for key in ("ask", "hint", "why", "answer", "statement")]
    for text in [*texts, *(table.get(key, "") for table in tables for key in ("why", "text", "change"))]:
        if plain(text) not in shown:
            yield "a text is not shown", text, node.text(deep=True)
    answer = (node.css_first(".question-answer") or node).html or ""
    if "broken" in (node.html or "").replace(answer, ""):
        yield "it says what is broken before it is answered", "the answer alone says it", "broken"
    yield from code_differences(asked, node, project)
    yield from answer_differences(asked, node, project)


def code_differences(asked: dict[str, Any], node: LexborNode, project: Project) -> Iterator[Difference]:
    """Its code is that of the regions of its samples, without what their runs do."""
    found = whole_codes([block.text(deep=True).removesuffix("\n") for block in node.css("pre")])
    samples = [option["sample"] for option in asked.get("option", [])]
    regions = {name: asked_regions(name, project) for name in [*samples, asked.get("sample")] if name}
    expected: Counter[str] = Counter()
    if asked["kind"] == "predict":
        expected = Counter(regions[asked["sample"]].values())
    elif samples:
        expected = Counter([regions[samples[0]]["proof"]])
        if asked["kind"] == "choose":
            expected.update(regions[name]["app"] for name in samples)
        else:
            old = regions[asked["sample"]]["app"]
            changed = [changed_by(block, old) for block in found if re.search(r"^[+-]", block, re.MULTILINE)]
            if sorted(changed) != sorted(regions[name]["app"] for name in samples):
                yield "a change does not lead to its sample", ", ".join(samples), "another text"
            found = Counter({block: n for block, n in found.items() if not re.search(r"^[+-]", block, re.MULTILINE)})
            expected[old] += 1
    if found != expected:
        missing, more = (next(iter(left), "nothing") for left in (expected - found, found - expected))
        yield "its code is not that of its samples", missing, more


def whole_codes(blocks: list[str]) -> Counter[str]:
    """Code blocks as they are; where one has a mark, those after it, but for the check, stand for that block."""
    common = next((block for block in blocks if HERE.search(block)), "")
    mark = HERE.search(common)
    if not mark:
        return Counter(blocks)
    start = blocks.index(common)
    wholes = [common.replace(mark[0], part) for part in blocks[start + 1 : -1]]
    return Counter([*blocks[:start], *wholes, blocks[-1]])


def asked_regions(name: str, project: Project) -> dict[str, str]:
    """The regions of a sample without the lines that state what its run does."""
    regions = regions_of(project.sample(name).source)
    return {
        region: "\n".join(line for line in text.split("\n") if not STATED.match(line)).strip("\n")
        for region, text in regions.items()
    }


def changed_by(change: str, old: str) -> str:
    """What a text becomes if a change is made to it."""
    new = old
    for hunk in re.split(r"^@@$\n?", change, flags=re.MULTILINE):
        lines = hunk.removesuffix("\n").split("\n")
        before = "\n".join(line[1:] for line in lines if not line.startswith("+"))
        after = "\n".join(line[1:] for line in lines if not line.startswith("-"))
        new = new.replace(before, after, 1)
    return new


def answer_differences(asked: dict[str, Any], node: LexborNode, project: Project) -> Iterator[Difference]:
    """What it calls right is right, and it says what the runs did."""
    right = node.css_first("[data-right] > p")
    said = right.text(deep=True).partition(": ")[2] if right else ""
    if asked["kind"] == "predict":
        printed = "\n".join(PRINTED.findall(project.sample(asked["sample"]).source))
        if said != printed if "print" not in asked else f"\n{said}\n" not in f"\n{printed}\n":
            yield "the right option is not what the sample prints", printed, said
    if asked["kind"] == "judge" and said != f"The statement is {'false' if 'statement' in asked else 'true'}.":
        yield "the wrong judgement is called right", "the other one", said
    if asked["kind"] == "order":
        events = [event["text"] for event in asked["event"]]
        order = [plain(event.text(deep=True)) for event in node.css(".question-order > li")]
        shuffled = [plain(event.text(deep=True).rstrip("↑↓")) for event in node.css(".question-events > li")]
        if order != [plain(event) for event in events] or shuffled == order or sorted(shuffled) != sorted(order):
            yield "the order is not that of the file, or is given away", ", ".join(events), ", ".join(shuffled)
    for option in asked.get("option", []):
        outcomes = [node for node in node.css("[data-outcome]") if sample_of(node) == option["sample"]]
        failed = "\n".join(RUN.findall(project.sample(option["sample"]).source))
        outputs = [output.text(deep=True) for outcome in outcomes for output in outcome.css(".output")]
        is_right = ["data-right" in outcome.attributes for outcome in outcomes]
        if outputs != [failed] * bool(failed) or is_right != [not failed]:
            yield "the answer does not say how an option fails", failed or "it passes", ", ".join(outputs)


def sample_of(node: LexborNode) -> str:
    """The sample that an answer names."""
    named = node.css_first(".question-sample")
    return named.text().removeprefix("snippets/") if named else ""


def asked_about(html: HtmlPage) -> set[str]:
    """The samples that the answers of a page name."""
    return {sample_of(node) for node in html.content.css("li, p") if node.css_first(".question-sample")}


def plain(text: str) -> str:
    """A text without marks and spaces."""
    return MARKS.sub("", text)
