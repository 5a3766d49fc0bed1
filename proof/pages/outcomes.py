"""Outcomes on pages: what prose says about another release, a run of that release has returned."""

import re
from collections.abc import Iterator

from proof.claims.releases import OUTCOMES, read_releases
from proof.guide.inline import CODE_SPAN
from proof.guide.place import Place
from proof.problem import Fault

# A link whose text may speak of a release: an outcome, or a source elsewhere.
SPEAKING = re.compile(r"\[[^\]\[]+\]\((?:outcome:|https://)[^)\s]*\)")
RELEASE = re.compile(r"(?<![\w.])\d+\.\d+\.\d+(?!\.?\w)|(?<=FastAPI )\d+\.\d+\b")
FIX = "let an outcome say it, `[text](outcome:{}/probe)`, or the link to a source"


def outcome_link(text: str, name: str, place: Place) -> str:
    """What a page shows of `[text](outcome:0.121.0/telemetry)`: a link to the page of outcomes, where that is not it.

    Raises:
        Fault: no such release was run, or it was not asked that.
    """
    release, _, probe = name.partition("/")
    known = {found.name: found.outcomes for found in read_releases(place.project)}
    if release not in known:
        raise Fault(f"FastAPI `{release}` was not run", f"name one of those in {OUTCOMES}: {', '.join(known)}")
    if probe not in known[release]:
        raise Fault(f"no probe is called `{probe}`", f"name one of: {', '.join(known[release])}")
    pages = (page.name for page in place.project.pages() if any(block.kind == "versions" for block in page.blocks))
    shown = next(pages, place.page)
    return text if shown == place.page else f"[{text}]({place.link(shown)})"


def unnamed_releases(text: str) -> Iterator[re.Match[str]]:
    """The releases of which a text speaks, and no outcome or source does.

    Args:
        text: Markdown, in which code spans say what they are.
    """
    blank = SPEAKING.sub(lambda link: re.sub(r"[^\n]", " ", link[0]), text)
    yield from RELEASE.finditer(CODE_SPAN.sub(lambda span: " " * len(span[0]), blank))


def other_releases(said: str, name: str) -> list[str]:
    """The releases of which the text of an outcome speaks that are not its own."""
    return [release[0] for release in RELEASE.finditer(said) if release[0] != name.partition("/")[0]]
