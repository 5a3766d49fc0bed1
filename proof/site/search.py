"""The search of a site: its index says what readers look for, and a worker of the project searches it.

Both builders write an index of the same entries, for windows of their own. Their workers rank by rules of their own:
that of Material by words in titles before all else, that of Zensical only what has all the words.
"""

import posixpath
import re
from collections import Counter
from pathlib import Path
from typing import Any

from proof.claims.versions_block import PICK
from proof.guide.address import served_as
from proof.guide.project import Project
from proof.pages.answer import read_answers
from proof.pages.entries import KINDS, entries_of
from proof.pages.next import HEADING
from proof.readings.of_pages import SUMMARY
from proof.site.assets import ASSETS
from proof.site.indexes import INDEXES, SECTIONS, read_json, write_json

WORKER = "search/worker.js"
# Of code, readers look for names; all of it would be most of an index.
CODE, NAME = re.compile(r"<pre>.*?</pre>", re.DOTALL), re.compile(r"\w+(?:\.\w+)+|\w*_\w+|\w*[a-z][A-Z]\w*")
# A name in the code of so many sections leads to none of them.
MANY = 4
# Characters of a section that are looked through: what is longer are tables and news, whose first part has their words.
MOST_OF_SECTION = 900
BLOCK, TAG = re.compile(r"</?(?:p|[uo]l|li|t[rdh]|table|div|summary|details|h\d|br)\b[^>]*>"), re.compile(r"<[^>]*>")
# What an entry has unless it says otherwise, as docs/assets/search/sections.js reads it.
USUAL: dict[str, Any] = {"code": "", "asked": [], "boost": 1}
# The tabs and the title of a sample: nobody looks for them, and there are many.
TITLES = re.compile(r"(?m)^(?:[A-Z][A-Za-z ]* )?(?:(?:[\w-]+/)+\w+\.(?:py|sh)|Terminal)(?:\n|$)")
# Where a page tells its window which worker to start.
STARTED = re.compile(r'("search": ?"[^"]*\bassets/)javascripts/workers/search\.\w+\.min\.js"')


def own_search(project: Project, folder: Path, home: str) -> None:
    """Let the pages of a site start the worker of the project, and its index say what readers look for.

    Args:
        project: the project; one without a worker is searched as its builder does.
        folder: its site.
        home: the folder of its scripts in assets/.

    Raises:
        Unproven: what readers look for cannot be read.
    """
    if not (project.docs / "assets" / WORKER).is_file():
        return
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(STARTED.sub(rf'\g<1>{home}/{WORKER}"', html), encoding="utf-8")
    asked, boosts = asked_by_location(project), boosts_by_location(project)
    for name, key in INDEXES.items():
        file = folder / name
        if file.is_file():
            index = read_json(file)
            completed = [complete(entry, asked, boosts) for entry in index[key]]
            answers = with_telling_names([entry for entry in completed if is_answer(entry)])
            entries: Any = [without_usual(entry) for entry in answers]
            if name in SECTIONS:
                write_json(folder / SECTIONS[name], entries)
                entries = posixpath.relpath(SECTIONS[name], posixpath.dirname(f"{ASSETS}/{home}/{WORKER}"))
            write_json(file, {**index, key: entries})


def complete(entry: dict[str, Any], asked: dict[str, list[str]], boosts: dict[str, float]) -> dict[str, Any]:
    """An entry without tags, and with what readers look for.

    Args:
        entry: a page, or a section of one, as a builder has written it.
        asked: what readers look for, by the address where they find it.
        boosts: how much pages weigh, by their addresses.
    """
    location, whole = entry["location"], TITLES.sub("", lines(CODE.sub("<p>", entry["text"]))).rstrip("\n")
    text = whole[:MOST_OF_SECTION]
    names = dict.fromkeys(NAME.findall(" ".join(CODE.findall(entry["text"]))))
    code = " ".join(name for name in names if name not in text)
    boost = boosts.get(location.partition("#")[0], 1)
    return {**entry, "text": text, "code": code, "asked": asked.get(location, []), "boost": boost}


def with_telling_names(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries without the names that are in the code of many: they lead nowhere, and are most of all names."""
    times = Counter(name for entry in entries for name in entry["code"].split())
    telling = {name for name, number in times.items() if number < MANY}
    return [{**entry, "code": " ".join(n for n in entry["code"].split() if n in telling)} for entry in entries]


def without_usual(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry without what most have, and the worker takes for granted: the index is fetched by all who search."""
    return {name: value for name, value in entry.items() if name not in USUAL or value != USUAL[name]}


def is_answer(entry: dict[str, Any]) -> bool:
    """Whether a reader may look for an entry: not for what is next, nor for what the page has said, or has no words."""
    if "#" not in entry["location"]:
        return True
    has_words = any(entry[words] for words in ("text", "code", "asked"))
    return has_words and not entry["title"].startswith((HEADING, SUMMARY, PICK))


def lines(html: str) -> str:
    """HTML without tags, a line for each paragraph, item or cell."""
    texts = (" ".join(TAG.sub("", block).split()) for block in BLOCK.split(html))
    return "\n".join(text for text in texts if text)


def asked_by_location(project: Project) -> dict[str, list[str]]:
    """What readers look for, by the address where they find it: wishes, symptoms, and questions.

    Raises:
        Unproven: it cannot be read.
    """
    asked: dict[str, list[str]] = {}
    for page in project.pages():
        found = [(entry.page, entry.anchor, entry.text) for kind in KINDS for entry in entries_of(page, kind)]
        if any(block.kind == "answers" for block in page.blocks):
            topics = read_answers(project, page.name).values()
            found += [(answer.page, f"#{answer.anchor}", answer.ask) for topic in topics for answer in topic]
        for name, anchor, text in found:
            asked.setdefault(location(name) + anchor, []).append(text.replace("`", ""))
    return asked


def boosts_by_location(project: Project) -> dict[str, float]:
    """How much the pages that say so weigh, by their addresses."""
    return {
        location(page.name): page.meta["search"].get("boost", 1) for page in project.pages() if "search" in page.meta
    }


def location(page: str) -> str:
    """The address of a page, relative to the site, as both indexes have it."""
    folder = served_as(page)
    return "" if folder == "." else f"{folder}/"
