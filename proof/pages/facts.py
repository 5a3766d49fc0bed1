"""The proof of facts on pages: links by which a page counts, names a version or makes a claim say what these are."""

import re
from collections.abc import Iterator

from packaging.utils import canonicalize_name

from proof.claims.claim import Claim
from proof.claims.wording import differences
from proof.guide.inline import CODE_SPAN
from proof.guide.page import Page
from proof.pages.counts import COUNTS
from proof.pages.outcomes import FIX, unnamed_releases
from proof.problem import Problem

# [samples](count:samples) becomes "38 samples", [FastAPI](version:fastapi) "FastAPI 0.165.0", and
# [the client is answered first](claim:response-first) gets its mark;
# [in 0.121.0 it is](outcome:fastapi/0.121.0/function_scope) speaks of a release. [Default](option:uvicorn/--workers)
# becomes "Default: none", and [it runs twice](claim:runs-once#celery) says what happens where a claim does not hold.
# The text may go over several lines.
FACT = re.compile(r"\[(?P<text>[^\]\[]+)\]\((?P<kind>count|version|claim|outcome|option):(?P<name>[^)\s\"']*)\)")
# What was meant to be one: with a space, a title, a capital letter, brackets in its text, or defined at another place.
MEANT = re.compile(r"\](?:\(|:)\s*<?(?:count|version|claim|outcome|option)\s*:[^)\n]*\)?", re.IGNORECASE)
COUNT = re.compile(r"\[[^\]\[]+\]\(count:[^)]*\)")
# A number, or a word for a big one, and what is counted; one word may stand between them.
COUNTED = re.compile(
    r"\b(?:\d[\d.,]*|(?:\w+ )?(?:hundred|thousand|dozen)(?: of)?)\s+(?:\w+\s+)?"
    rf"(?P<name>{'|'.join(sorted(COUNTS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
# What the whole guide has, for which any number is one that grows old.
IN_WORDS = re.compile(
    r"(?<![\w,.])(?:\d+|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|\w+teen"
    r"|\w+ty-\w+)\s+(?:\w+\s+)?(?P<name>claims|incidents|pages|samples|traces)\b",
    re.IGNORECASE,
)
# The mark that a claim gets; a page may speak of it.
MARK = re.compile(r"(?<!\ba )(?<!\bthe )✓", re.IGNORECASE)
# CPython's package has another name than readers know.
LANGUAGE = {"python": {"Python", "CPython"}}
WRITTEN = "write it as `[text](claim:name)`: no space, no title, no brackets in the text, no definition elsewhere"


def check_facts(page: Page, claims: dict[str, Claim]) -> Iterator[Problem]:
    """Its facts are read as such, and their texts say what they count, name or claim.

    Args:
        page: the page.
        claims: every claim by its name; what is said of one that does not exist, filling the page in tells.
    """

    def problem(at: int, what: str, fix: str, found: str | None = None, expected: str | None = None) -> Problem:
        line = text.count("\n", 0, at) + 1
        return Problem(path=page.path, line=line, what=what, expected=expected, found=found, fix=fix)

    text = markdown_alone(page)
    facts = list(FACT.finditer(text))
    known = {fact.end() for fact in facts}
    blank = CODE_SPAN.sub(lambda span: " " * len(span[0]), text)
    for meant in MEANT.finditer(blank):
        if meant.end() not in known:
            what = "this is not read as a claim, count, version, outcome or option"
            yield problem(meant.start(), what, WRITTEN, meant[0])
    for mark in MARK.finditer(blank):
        yield problem(mark.start(), "a mark ✓ that no claim has made", "make a claim: `[sentence](claim:name)`")
    before = page.text.removesuffix(page.body)
    yield from check_numbers(before + text[before.count("\n") :], page.path)
    for release in unnamed_releases(text):
        fix = FIX.format(release[0].removeprefix("v"))
        yield problem(release.start(), "a release of which no outcome speaks", fix, release[0])
    for fact in facts:
        said, name = " ".join(fact["text"].split()), fact["name"]
        wanted = called(fact["kind"], name, said)
        if wanted and said not in wanted:
            what = f"this says another thing than `{fact['kind']}:{name}`"
            yield problem(fact.start(), what, "correct the text, or the name", said, " or ".join(sorted(wanted)))
        if fact["kind"] == "claim" and name in claims:
            for difference in differences(said, claims[name]):
                what, fix = f"the link {difference}", "word it as its claim does, or name another claim"
                yield problem(fact.start(), what, fix, said, claims[name].sentence)


def check_numbers(text: str, path: str) -> Iterator[Problem]:
    """What can be counted is counted, however its number is emphasized.

    Args:
        text: the front matter and the Markdown of a page, line by line.
        path: its file, relative to the root of the guide.
    """
    plain = re.sub(r"[*`]", "", COUNT.sub(lambda fact: "\n" * fact[0].count("\n"), text))
    found = {number.start("name"): number for pattern in (COUNTED, IN_WORDS) for number in pattern.finditer(plain)}
    for number in found.values():
        line, name = plain.count("\n", 0, number.start()) + 1, number["name"].lower()
        fix = f"let it be counted: `[{name}](count:{name})`" if name in COUNTS else "say it without a number"
        said = " ".join(number[0].split())
        yield Problem(path=path, line=line, what="a number that nobody counts", found=said, fix=fix)


def called(kind: str, name: str, said: str) -> set[str]:
    """What the text of a fact may be; empty where nothing has the name, which filling the page in tells."""
    if kind == "count":
        return {name.replace("-", " ")} if name in COUNTS else set()
    if kind == "version":
        package = name.rpartition("/")[2]
        return LANGUAGE.get(name) or ({said} if canonicalize_name(said) == package else {package})
    if kind == "option":
        return {"Default", "default"}
    # A claim is made in words of its own, and so is what is said about a release.
    return {said}


def markdown_alone(page: Page) -> str:
    """The text of a page whose front matter and blocks of ours are blank, so that each line keeps its number."""
    shown = dict(page.markdown)
    return "\n".join(shown.get(number, "") for number in range(1, page.text.count("\n") + 2))
