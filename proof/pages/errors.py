"""The proof of the pages of error messages: each heading that is a message is what a run has said.

A heading that is code is a message, as readers paste it into a search, with `…` for what is another text elsewhere. Any
other heading is a symptom.
"""

import re
from collections.abc import Iterable, Iterator

from proof.claims.claim import Claim
from proof.claims.said import VARIES, texts_said
from proof.guide.address import served_as
from proof.guide.page import CLAIM, Page
from proof.guide.project import Project
from proof.guide.settings import Settings
from proof.problem import Problem

HEADING = re.compile(r"^### +(?P<text>.*?) *$")
MESSAGE = re.compile(r"^`(?P<message>[^`]+)`$")


def error_pages(settings: Settings, names: Iterable[str]) -> list[str]:
    """Which of some pages have error messages: the one that the setting `errors` names, and those below it."""
    below = f"{served_as(settings.errors)}/"
    return [name for name in names if settings.errors and (name == settings.errors or name.startswith(below))]


def check_errors(page: Page, project: Project, claims: dict[str, Claim]) -> Iterator[Problem]:
    """Each message is in what a sample of its section states, or a claim of it asserts; each section leads on.

    Args:
        page: a page of error messages.
        project: its guide.
        claims: every claim by its name.

    Raises:
        Unproven: a sample or a claim cannot be read.
    """
    heads = [(number, head["text"]) for number, line in page.markdown if (head := HEADING.match(line))]
    ends = [number for number, line in page.markdown if line.startswith(("## ", "### "))]
    for start, heading in heads:
        end = min((number for number in ends if number > start), default=len(page.text.splitlines()) + 1)
        lines = range(start, end)
        if not any(link.line in lines and ".md" in link.target for link in page.links):
            what, fix = "this section leads to no page", "link to the page that says more"
            yield Problem(path=page.path, line=start, what=what, found=heading, fix=fix)
        message = MESSAGE.match(heading)
        if message:
            yield from check_said(message["message"], [*said_in(page, lines, project, claims)], page, start)


def check_said(message: str, said: list[str], page: Page, line: int) -> Iterator[Problem]:
    """One of the texts that were said has all parts of a message between which it varies, in their order."""
    pattern = ".*".join(re.escape(part) for part in message.split(VARIES))
    if not any(re.search(pattern, text) for text in said):
        what = "nothing that this section shows or claims says this message"
        fix = "show the sample that says it, make the claim whose test does, or write it as it is said"
        found = "\n".join(said) or "no sample, and no claim"
        yield Problem(path=page.path, line=line, what=what, expected=message, found=found, fix=fix)


def said_in(page: Page, lines: range, project: Project, claims: dict[str, Claim]) -> Iterator[str]:
    """What the samples that lines of a page show state, each on one line, and what the claims made there assert."""
    shown = [name for block in page.blocks if block.line in lines for name in block.samples.values()]
    for sample in (name.partition(":")[0] for name in shown):
        if sample in project.python_names():
            yield " ".join(line.text for line in project.sample(sample).stated)
    named = {found["name"] for number, line in page.prose if number in lines for found in CLAIM.finditer(line)}
    for name in sorted(named & claims.keys()):
        yield from texts_said(claims[name], project.read(project.root / claims[name].path))
