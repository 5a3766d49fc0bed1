"""The orders that questions ask for, which each run of their claim must show: reading its test is not enough."""

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"


@cache
def asked_orders() -> dict[str, dict[str, list[str]]]:
    """The names of the events of each question, by the name of the test of its claim, and by its id."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for file in DOCS.rglob("questions.toml"):
        for asked in tomllib.loads(file.read_text(encoding="utf-8")).get("question", []):
            if asked["kind"] == "order":
                test = f"test_{asked['claim'].replace('-', '_')}"
                found[test][asked["id"]] = [event["name"] for event in asked["event"]]
    return dict(found)


def misses(test: str, told: list[list[str]]) -> list[str]:
    """The questions whose events did not happen in their order, one behind the other, on a server of a test.

    Args:
        test: the name of the test.
        told: the events of each server that it has started.
    """
    orders = asked_orders().get(test, {})
    return [name for name, names in orders.items() if not any(happened(names, events) for events in told)]


def happened(names: list[str], events: list[str]) -> bool:
    """Whether events happened in an order, without any of them between; before and after that, they may again."""
    own = [event for event in events if event in names]
    return any(own[start : start + len(names)] == names for start in range(len(own)))
