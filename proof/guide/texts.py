"""What is proven: the texts that a page may show as code, read without the readers that build the site."""

import inspect
import re
from functools import cache
from typing import Any

from markdown import Markdown
from pymdownx import snippets

from proof.guide.project import Project

# Where the tests of claims are: of servers, and of queues.
CLAIMS = ("tests/claims", "tests/outgrow")


def proven_texts(project: Project) -> set[str]:
    """The regions of all samples, the tests of all claims, the applications that the claims are about, and messages."""
    applications = [file for folder in CLAIMS for file in sorted((project.root / folder / "apps").glob("*.py"))]
    served = {file.read_text(encoding="utf-8").strip() for file in applications}
    return region_texts(project) | set(claim_sources(project).values()) | served | message_texts(project)


def region_texts(project: Project) -> set[str]:
    """The text of every region of every file under snippets/."""
    return {text for name in project.sample_names() for text in regions_of(project.sample(name).source).values()}


@cache
def regions_of(source: str) -> dict[str, str]:
    """The text of every region of a file by its name, read by pymdownx."""
    pymdownx: Any = snippets  # has no types
    reader = pymdownx.SnippetPreprocessor(pymdownx.SnippetExtension(check_paths=True).getConfigs(), Markdown())
    # What is said to the proof alone is shown nowhere.
    lines = [line for line in source.splitlines() if line[:2] != "#~"]
    return {
        section: "\n".join(reader.extract_section(section, lines)).strip("\n")
        for section in re.findall(r"\[start:([^\]]+)\]", source)
    }


def message_texts(project: Project) -> set[str]:
    """The blocks of the files that hold messages with the wrong input that causes them, found by their fences."""
    files = (project.root / "tests/wrong").glob("*.md")
    fenced = re.compile(r"^(`{3,})[a-z].*?\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
    return {found[2].strip("\n") for file in files for found in fenced.finditer(file.read_text(encoding="utf-8"))}


def claim_sources(project: Project) -> dict[str, str]:
    """The source of the test of each claim by its name, found by its lines."""
    sources = {}
    for file in (file for folder in CLAIMS for file in sorted((project.root / folder).glob("test_*.py"))):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        for number, line in enumerate(lines):
            found = re.match(r"def (test_\w+)\(", line)
            if found:
                first = number
                while lines[first - 1].strip() and not lines[first - 1].startswith(("#", '"""')):
                    first -= 1
                sources[found[1]] = "".join(inspect.getblock(lines[first:])).strip("\n")
    return sources
