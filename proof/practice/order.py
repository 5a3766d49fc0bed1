"""Questions of the kind *order*: in which order do these events come?"""

from itertools import pairwise

from proof.claims.claim import Claim
from proof.practice.entry import Entry
from proof.practice.question import Content
from proof.practice.references import Library


def read_order(entry: Entry, library: Library) -> Content:
    """Read what is particular to such a question. The test of its claim asserts the order of its events.

    Raises:
        Unproven: it is malformed, or its events are not in that order.
    """
    entry.check_keys(("claim", "why", "event"))
    claim = library.claim(entry)
    events = entry.tables("event")
    if not 3 <= len(events) <= 6:
        raise entry.wrong(f"has {len(events)} events", "name three to six, each below `[[question.event]]`")
    texts: list[str] = []
    for event in events:
        event.check_keys(("name", "text"))
        if event.text("text") in texts:
            raise event.wrong("names an event twice", "word one of them differently", "text", event.text("text"))
        texts.append(event.text("text"))
    check_order(entry, events, claim)
    return Content(events=tuple(texts), answer=entry.text("why"), evidence=(library.of_claim(claim),))


def check_order(entry: Entry, events: list[Entry], claim: Claim) -> None:
    """The test of a claim asserts that events come in the order in which a question has them.

    Raises:
        Unproven: it asserts another order, or none of these events.
    """
    names = [event.verbatim("name") for event in events]
    asserted = max(claim.orders, key=lambda order: len({*order} & {*names}), default=[])
    place = f"{claim.path}:{claim.line}"
    if not asserted:
        fix = "let it assert one: `assert server.events == [...]`, or `assert in_order(server.events, ...)`"
        raise entry.wrong(f"the test at {place} asserts no order of events", fix, "claim")
    order = ", ".join(f"`{name}`" for name in asserted)
    for event, name in zip(events, names, strict=True):
        if asserted.count(name) != 1:
            what = f"the test at {place} has this event {asserted.count(name)} times in the order that it asserts"
            raise event.wrong(what, f"name one that it has once: {order}", "name", name)
    for (_, before), (event, name) in pairwise(zip(events, names, strict=True)):
        if asserted.index(name) < asserted.index(before):
            what = f"the test at {place} asserts that `{name}` comes before `{before}`"
            raise event.wrong(what, f"bring the events into the order of the test: {order}", "name")
