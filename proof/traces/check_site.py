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
# Steps that two runs side by side show as one.
ONE = (("start", "enter"), ("leave", "end"), ("raise", "fail"))


def check_traces(project: Project, site: Site) -> Iterator[Problem]:
    """Every recording is on the site, step by step."""
    recorded = {
        name.replace(".trace.json", ".py"): json.loads(project.read(project.snippets / name))
        for name in project.trace_names()
        if name.endswith(".json")
    }
    shown = {name for html in site.pages.values() for name in html.named("data-run")}
    for html in site.pages.values():
        for runs in html.content.css("side-by-side"):
            yield from check_runs(html, runs, recorded)
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
    """A step in the list, and a dot, for each that is recorded, with what is recorded of it."""
    source = project.sample(name).source.split("\n")
    shown = next(iter(project.sample(name).regions.values())).text.split("\n")
    listed = player.css("ol.steps > li")
    # Each dash of these lines is a dot, and has a gap behind it.
    dashes = (line.attributes["stroke-dasharray"] or "" for line in player.css("line.dots:not(.rim)"))
    dots = sum(len(each.split()) // 2 for each in dashes)
    if not len(listed) == len(recorded) == dots:
        what, found = f"the steps of `{name}` are not those recorded", f"{len(listed)} in the list, {dots} dots"
        yield Problem(path=f"site/{html.path}", what=what, expected=f"{len(recorded)} steps", found=found, fix=FIX)
        return
    for number, (item, step) in enumerate(zip(listed, recorded, strict=True), start=1):
        expected = [str(step["who"]), *(str(step[key]) for key in SHOWN if key in step)]
        line = step.get("line")
        text = source[line - 1] if isinstance(line, int) else ""
        if step["event"] == "line":
            expected.append(text.strip())
        for changed in ("variables", "watched"):
            values = step.get(changed, {})
            expected += [f"{key} = {value}" for key, value in values.items()] if isinstance(values, dict) else []
        found = " ".join(item.text(deep=True, separator=" ").split())
        missing = [part for part in expected if " ".join(part.split()) not in found]
        marked = item.attributes.get("data-line")
        if text and marked and shown[int(marked) - 1] != text:
            missing.append(text.strip())
        if missing:
            what = f"step {number} of `{name}` is not the one recorded"
            yield Problem(path=f"site/{html.path}", what=what, expected=missing[0], found=found, fix=FIX)


def check_runs(html: HtmlPage, runs: LexborNode, recorded: dict[str, list[dict[str, object]]]) -> Iterator[Problem]:
    """Each of two runs side by side has a cell for each event of its request, in the order of the recording.

    Above them, the states that its cells name can be seen.
    """
    rows = [row.css("td") for row in runs.css("tbody tr")]
    for column, head in enumerate(runs.css("thead th")):
        name = head.attributes["data-sample"] or ""
        cells = {
            int(cell.attributes["data-step"] or 0): cell for row in rows for cell in row[column].css("[data-step]")
        }
        steps = dict(enumerate(recorded[name], start=1))
        requests = (step.get("request", 0) for number, step in steps.items() if number in cells)
        events = events_of(steps, next(requests, 0))
        what = f"a run of `{name}` is not the one recorded"
        if list(cells) != list(events):
            expected, found = (", ".join(map(str, numbers)) for numbers in (events, cells))
            yield Problem(path=f"site/{html.path}", what=what, expected=expected, found=found, fix=FIX_RUNS)
            continue
        for number, (who, about) in events.items():
            said = cells[number].text(deep=True)
            if not (said.startswith(f"{who} ") and about in said):
                yield Problem(path=f"site/{html.path}", what=what, expected=f"{who} {about}", found=said, fix=FIX_RUNS)
        named = " ".join(dict.fromkeys(row[column].attributes["data-state"] or "" for row in rows))
        shown = " ".join(state.text() for state in runs.css(".runs-state td")[column].css("span"))
        if shown != named:
            what = f"the states of a run of `{name}` are not those of its steps"
            yield Problem(path=f"site/{html.path}", what=what, expected=named, found=shown, fix=FIX_RUNS)


def events_of(steps: dict[int, dict[str, object]], request: object) -> dict[int, tuple[str, str]]:
    """Who does what in each step of a request that is an event, by its number."""
    events: dict[int, tuple[str, str]] = {}
    last, before = 0, ("", "")
    for number, step in steps.items():
        event, about, who = str(step["event"]), str(step.get("about", "")), str(step["who"])
        if step.get("request", 0) != request or event in ("line", "response starts"):
            continue
        # A task that starts and its function that begins are one event, which the function is the one to do.
        if (before[0], event) in ONE and before[1] == about:
            who = who if event == "enter" else events[last][0]
            del events[last]
        events[number] = (who, about.partition("?")[0])
        last, before = number, (event, about)
    return events


FIX_RUNS = "correct proof/traces/pair_block.py, and build again with `make build`"
FIX = "correct proof/traces/steps.py, and build again with `make build`"
