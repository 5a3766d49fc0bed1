"""Pages: the Markdown files under docs/, read line by line, so that a problem can name its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import yaml

from proof.guide.block import Block, find_blocks
from proof.guide.inline import CODE_SPAN
from proof.problem import Problem, Unproven

# [text](target), [text](target "title"), [id]: target
LINK = re.compile(r"\]\(\s*<?(?P<inline>[^)\s>]*)[^)]*\)|^ *\[[^\]]+\]: +(?P<defined>\S+)")
CLAIM = re.compile(r"\]\(claim:(?P<name>[^)#]*)[^)]*\)")


@dataclass(frozen=True)
class Link:
    """A link or image: where it points, its line."""

    target: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page.

    Args:
        name: its path relative to docs/.
        text: the whole file.
    """

    name: str
    text: str

    @property
    def path(self) -> str:
        """Its path relative to the root of the project."""
        return f"docs/{self.name}"

    @property
    def _front_matter(self) -> re.Match[str] | None:
        """Its front matter as both builders find it, with its YAML as the first group; None if it has none."""
        # A sample is proven in less time without.
        from mkdocs.utils.meta import YAML_RE

        return YAML_RE.match(self.text)

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What its front matter says; empty if it has none. Raises Unproven if it is not YAML."""
        try:
            meta = yaml.safe_load(self._front_matter[1]) if self._front_matter else {}
        except yaml.YAMLError as error:
            fix = "write `key: value` lines; quote a value that contains a colon"
            found = str(getattr(error, "problem", error))
            problem = Problem(path=self.path, line=1, what="the front matter is not YAML", found=found, fix=fix)
            raise Unproven(problem) from None
        return meta if isinstance(meta, dict) else {}

    def check_meta(self) -> Iterator[Problem]:
        """Its front matter has what navigation and search engines show."""
        for key in ("title", "description"):
            value = self.meta.get(key)
            if not value or not isinstance(value, str):
                what = f"the {key} in the front matter is not a text" if value else f"the front matter has no {key}"
                yield Problem(path=self.path, line=1, what=what, fix=f"begin the page with `---`, `{key}: …`, `---`")

    @property
    def body(self) -> str:
        """Its text without front matter."""
        return self.text[self._front_matter.end() :] if self._front_matter else self.text

    @cached_property
    def _lines(self) -> list[str]:
        """Its lines; those of its front matter are empty, since no builder shows them."""
        lines = self.text.splitlines()
        before = self._front_matter[0].count("\n") if self._front_matter else 0
        return [""] * before + lines[before:]

    @cached_property
    def blocks(self) -> list[Block]:
        """Its blocks of ours, from top to bottom. What is written like one in front matter is none."""
        return list(find_blocks(self._lines))

    @cached_property
    def markdown(self) -> list[tuple[int, str]]:
        """Its lines outside of front matter and blocks of ours, with their numbers."""
        hidden = {line for block in self.blocks for line in range(block.line, block.end + 1)}
        if self._front_matter:
            hidden.update(range(1, self._front_matter[0].count("\n") + 1))
        lines = enumerate(self.text.splitlines(), start=1)
        return [(number, line) for number, line in lines if number not in hidden]

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """The same without code spans."""
        return [(number, CODE_SPAN.sub("", line)) for number, line in self.markdown]

    @cached_property
    def links(self) -> list[Link]:
        """What it links to."""
        return [
            Link(found["inline"] or found["defined"] or "", number)
            for number, line in self.prose
            for found in LINK.finditer(line)
        ]

    @property
    def sample_names(self) -> list[str]:
        """The samples that its blocks show, as often as they show them."""
        return [name.partition(":")[0] for block in self.blocks for name in block.samples.values()]

    @property
    def claim_names(self) -> list[str]:
        """The claims it makes, as often as it makes them."""
        return [found["name"] for _, line in self.prose for found in CLAIM.finditer(line)]

    def line_of(self, text: str) -> int | None:
        """The last line that contains the first line of `text`, counted from 1; None if none does."""
        first = text.strip().partition("\n")[0].strip()
        lines = [number for number, line in enumerate(self.text.splitlines(), start=1) if first and first in line]
        return lines[-1] if lines else None


@cache
def known_page(name: str, text: str) -> Page:
    """A page, which is analysed once however many others, questions and cards refer to it."""
    return Page(name, text)
