"""The proof of what stands below the code of samples: what their proofs state, and nothing else."""

from collections.abc import Iterator
from itertools import pairwise

from selectolax.lexbor import LexborNode

from proof.guide.html import PRINTS, HtmlPage
from proof.guide.page import Page
from proof.guide.project import Project
from proof.guide.texts import regions_of
from proof.problem import Problem

STATED = ("#>", "#!")
FIX = "correct proof/samples/prints.py, and build again with `make build`"


def check_prints(page: Page, html: HtmlPage, project: Project) -> Iterator[Problem]:
    """A sample whose proof is behind a tab shows what that states below its first tab, and no other sample does."""
    names = set(project.python_names())
    for node in html.content.css("[data-sample]"):
        name = node.attributes["data-sample"] or ""
        proof = regions_of(project.sample(name).source).get("proof", "") if name in names else ""
        lines = [line.strip() for line in proof.split("\n")]
        expected = stated(lines) if is_behind(node) else []
        shown = [line.strip() for block in node.css(PRINTS) for line in block.text(deep=True).strip().split("\n")]
        found, others = stated(shown), [line for line in shown if line not in lines]
        if found != expected or others:
            what = f"below the code of `{name}` stands something else than what its proof states"
            yield Problem(path=page.path, what=what, expected=told(expected), found=told(found, others), fix=FIX)


def is_behind(node: LexborNode) -> bool:
    """Whether the proof of a sample is in a tab that is not its first one."""
    first = node.css_first(".tabbed-labels")
    return any(label.text().strip() == "Proof" for label in first.css("label")[1:]) if first else False


def stated(lines: list[str]) -> list[tuple[str, str]]:
    """Each line that states what happens, behind the line above it."""
    return [(above, line) for above, line in pairwise(lines) if line.startswith(STATED)]


def told(pairs: list[tuple[str, str]], others: list[str] | None = None) -> str:
    """What is stated, each with the line above it, and what else there is."""
    return "\n".join([line for pair in pairs for line in pair] + (others or []))
