"""The proof of the traces on the built site: readers see the steps that were recorded.

The recordings are read here once more, as plain JSON, and not as proof.traces.recording reads them for the pages.
"""

import json
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.problem import Problem

# How a step shows what is recorded of it.
SHOWN = ("value", "status", "call")


def check_traces(project: Project, site: Site) -> Iterator[Problem]:
    """Every recording is on the site, step by step."""
    recorded = {
        name.replace(".trace.json", ".py"): json.loads(project.read(project.snippets / name))
        for name in project.trace_names()
        if name.endswith(".json")
    }
    shown = set()
    for html in site.pages.values():
        for player in html.content.css("step-through"):
            name = player.attributes["data-trace"] or ""
            shown.add(name)
            if name in recorded:
                yield from check_player(html, player, name, project, recorded[name])
    for name in sorted(recorded.keys() ^ shown):
        what = "no page shows the steps of this sample" if name in recorded else "shows steps that are not recorded"
        fix = f"show it with `/// sample | {name}`, or remove its trace"
        yield Problem(path=f"snippets/{name}", what=what, fix=fix)


def check_player(
    html: HtmlPage, player: LexborNode, name: str, project: Project, recorded: list[dict[str, object]]
) -> Iterator[Problem]:
    """A row and a dot for each step, with what is recorded of it."""
    source = project.sample(name).source.split("\n")
    shown = next(iter(project.sample(name).regions.values())).text.split("\n")
    rows = player.css("table.steps tbody tr")
    dots = player.css("circle")
    if not len(rows) == len(recorded) == len(dots):
        what, found = f"the steps of `{name}` are not those recorded", f"{len(rows)} rows, {len(dots)} dots"
        yield Problem(path=f"site/{html.path}", what=what, expected=f"{len(recorded)} steps", found=found, fix=FIX)
        return
    for number, (row, step) in enumerate(zip(rows, recorded, strict=True), start=1):
        expected = [str(step["who"]), *(str(step[key]) for key in SHOWN if key in step)]
        line = step.get("line")
        text = source[line - 1] if isinstance(line, int) else ""
        if step["event"] == "line":
            expected.append(text.strip())
        for changed in ("variables", "watched"):
            values = step.get(changed, {})
            expected += [f"{key} = {value}" for key, value in values.items()] if isinstance(values, dict) else []
        found = " ".join(row.text(deep=True, separator=" ").split())
        missing = [part for part in expected if " ".join(part.split()) not in found]
        marked = row.attributes.get("data-line")
        if text and marked and shown[int(marked) - 1] != text:
            missing.append(text.strip())
        if missing:
            what = f"step {number} of `{name}` is not the one recorded"
            yield Problem(path=f"site/{html.path}", what=what, expected=missing[0], found=found, fix=FIX)


FIX = "correct proof/traces/steps.py, and build again with `make build`"
