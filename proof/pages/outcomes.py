"""Outcomes on pages: what prose says about a release, a run of that release has returned."""

import re
from collections.abc import Iterator

from proof.claims.releases import NAMES, Record, Stretch, read_record
from proof.claims.versions_block import anchor
from proof.guide.inline import CODE_SPAN
from proof.guide.place import Place
from proof.problem import Fault

# A link whose text may speak of a release: an outcome, or a source elsewhere.
SPEAKING = re.compile(r"\[[^\]\[]+\]\((?:outcome:|https://)[^)\s]*\)")
WHOLE = r"\d+\.\d+\.\d+(?:\.post\d+)?"
# As one writes them: 0.118.0, v0.118, 0.118.x, FastAPI 0.118, release 0.118; and 0.118 alone, which is no time.
RELEASE = re.compile(
    rf"(?<![\w.])v?{WHOLE}(?!\.?\w)|(?<![\w.])(?:v\d+\.\d+|\d+\.\d+\.x|0\.1\d\d(?! s\b| seconds\b))\b(?!\.\d)"
    r"|(?:(?<=FastAPI )|(?<=FastAPI's )|(?<=\bversion )(?=0)|(?<=\bversions )(?=0)"
    r"|(?<=Starlette )|(?<=[Uu]vicorn )(?=0)|(?<=\brelease )|(?<=\breleases ))\d+\.\d+\b(?!\.\d)"
)
# By these words a text says with which release an outcome begins, or ends.
BEGINS = re.compile(rf"\bsince (?P<since>{WHOLE})|\bfrom (?P<on>{WHOLE})\s+on\b", re.IGNORECASE)
ENDS = re.compile(rf"\b(?:until|up to) (?P<last>{WHOLE})", re.IGNORECASE)
FIX = "let an outcome say it, `[text](outcome:fastapi/{}/probe)`, or the link to a source"


def outcome_link(text: str, name: str, place: Place) -> str:
    """What a page shows of `[text](outcome:fastapi/0.121.0/telemetry)`: a link to the row of that outcome.

    Raises:
        Fault: no such release was probed, it was not asked that, the text says more than was found, or no page shows
            what was found.
    """
    package, release, probe = [*name.split("/", 2), "", ""][:3]
    record = read_record(place.project, package)
    if release not in record.releases:
        known = f"{record.releases[0]} to {record.releases[-1]}"
        raise Fault(f"{NAMES.get(package, package)} `{release}` was not probed", f"name one of {known}")
    if probe not in record.answers:
        raise Fault(f"no probe is called `{probe}`", f"name one of: {', '.join(record.answers)}")
    # If there are several, the table was edited, which its own check tells.
    stretch = next(each for each in record.answers[probe].stretches if release in each.names)
    check_text(" ".join(text.split()), stretch, record)
    for page in place.project.pages():
        if any(block.kind == "versions" and block.argument == package for block in page.blocks):
            target = "" if page.name == place.page else place.link(page.name)
            return f"[{text}]({target}#{anchor(package, probe, stretch)})"
    raise Fault(f"no page shows what was found of {package}", f"put `/// versions | {package}` on a page")


def check_text(text: str, stretch: Stretch, record: Record) -> None:
    """What a text says of releases, an outcome says as well: each that it names has it, from the first to the last.

    Raises:
        Fault: it says more.
    """
    fix = f"say no more than that it is so in {stretch}"
    others = [release[0] for release in RELEASE.finditer(text) if release[0] not in stretch.names]
    if others:
        raise Fault("this speaks of a release that has another outcome, or was not probed", fix, ", ".join(others))
    first, last = stretch.names[0], stretch.names[-1]
    for begins in BEGINS.finditer(text):
        if (begins["since"] or begins["on"], last) != (first, record.releases[-1]):
            raise Fault("this outcome does not begin there, or ends again", fix, begins[0])
    for ends in ENDS.finditer(text):
        if ends["last"] != last:
            raise Fault("this outcome does not end there", fix, ends[0])


def unnamed_releases(text: str) -> Iterator[re.Match[str]]:
    """The releases of which a text speaks, and no outcome or source does.

    Args:
        text: Markdown, in which code spans say what they are.
    """
    blank = SPEAKING.sub(lambda link: re.sub(r"[^\n]", " ", link[0]), text)
    yield from RELEASE.finditer(CODE_SPAN.sub(without_code, blank))


def without_code(span: re.Match[str]) -> str:
    """What a code span says of releases: one that is nothing but a release speaks of it."""
    inner = span[0].strip("`")
    return f" {inner} " if re.fullmatch(WHOLE, inner) else " " * len(span[0])
