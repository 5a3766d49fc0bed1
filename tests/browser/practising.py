"""How long scripts run before a reader can begin."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from playwright.sync_api import Page

# The scripts of the guide: unlike those of a theme, they are below their digest.
OURS = "*/assets/[0-9a-f]*/*.js"
# Microseconds between two looks at what runs.
INTERVAL = 200


def profile_scripts(page: Page, begin: Callable[[], object], times: float) -> dict[str, Any]:
    """What runs, from look to look, while another page is opened.

    Args:
        page: an open page of the same site.
        begin: opens another page of the site, and returns when its reader can begin.
        times: how many times slower the browser computes.
    """
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": INTERVAL})
    session.send("Profiler.start")
    begin()
    profile: dict[str, Any] = session.send("Profiler.stop")["profile"]
    session.detach()
    return profile


def time_of(profile: dict[str, Any], scripts: str) -> float:
    """The milliseconds in which scripts were running, or something that they had called, such as layout.

    Args:
        profile: what ran.
        scripts: a pattern that their addresses match, such as `*/practice/*.js`.
    """
    nodes = {node["id"]: node for node in profile["nodes"]}
    inside: set[int] = set()

    def visit(number: int, is_inside: bool) -> None:
        node = nodes[number]
        is_inside = is_inside or fnmatchcase(node["callFrame"]["url"], scripts)
        if is_inside:
            inside.add(number)
        for child in node.get("children", []):
            visit(child, is_inside)

    visit(profile["nodes"][0]["id"], False)
    looks = zip(profile["samples"], profile["timeDeltas"], strict=True)
    return float(sum(passed for number, passed in looks if number in inside)) / 1000
