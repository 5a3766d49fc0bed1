"""How long the script of questions and cards runs before its reader can begin."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

# Microseconds between two looks at what runs.
INTERVAL = 200


def measure_script(page: Page, script: str, begin: Callable[[], object], times: float) -> float:
    """The milliseconds that a script runs, with all that it calls and with the layout that it causes.

    Args:
        page: an open page of the same site.
        script: what the address of the script ends with.
        begin: opens another page of the site, and returns when its reader can begin.
        times: how many times slower the browser computes.
    """
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": INTERVAL})
    session.send("Profiler.start")
    begin()
    profile = session.send("Profiler.stop")["profile"]
    session.detach()
    return time_of(profile, script) / 1000


def time_of(profile: dict[str, Any], script: str) -> float:
    """The microseconds of a profile in which a script was running, or something that it had called."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    inside: set[int] = set()

    def visit(number: int, is_inside: bool) -> None:
        node = nodes[number]
        is_inside = is_inside or node["callFrame"]["url"].endswith(script)
        if is_inside:
            inside.add(number)
        for child in node.get("children", []):
            visit(child, is_inside)

    visit(profile["nodes"][0]["id"], False)
    return sum(
        passed for number, passed in zip(profile["samples"], profile["timeDeltas"], strict=True) if number in inside
    )
