"""Small guides in which something is wrong, as the cases in tests/wrong/ say."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from proof.guide.project import Project
from proof.messages.case import Case, Cases
from proof.messages.code_block import CodeBlock
from proof.problem import Problem
from proof.run.runner import Runner
from proof.site.check import check_site
from tests.builder import Builder
from tests.guide import make_guide


@dataclass(frozen=True)
class Wrong:
    """Copies of a small guide, with what is wrong in the cases of a file.

    Args:
        cases: the file.
        runner: where samples run.
        builder: what builds sites.
        folder: an empty folder.
    """

    cases: Cases
    runner: Runner
    builder: Builder
    folder: Path

    def guide_with(self, *cases: Case) -> Project:
        """A copy of the guide with the changes of some cases, but for those of its site, which is not built yet."""
        folder = self.folder / "-".join(str(self.cases.cases.index(case)) for case in cases)
        blocks = [block for case in cases for block in case.inputs if is_of_source(block)]
        # Named here, so that its pages are in the navigation.
        files = {block.options["title"]: "" for block in blocks if block.language != "diff"}
        project = make_guide(folder, files=files, name=self.cases.page.meta["guide"])
        for block in blocks:
            apply(block, folder)
        return project

    @cached_property
    def wrong_site(self) -> list[Problem]:
        """What is wrong with the site of one guide that has the changes of all cases."""
        project = self.guide_with(*self.cases.cases)
        return check_site(project, self.builder.build(project))


def samples_in(case: Case) -> list[str]:
    """The names of the samples that a case changes."""
    files = dict.fromkeys(block.options.get("title", "") for block in case.inputs)
    return [file.removeprefix("snippets/") for file in files if file.startswith("snippets/")]


def is_of_site(block: CodeBlock) -> bool:
    """Whether it changes what was built."""
    return block.options.get("title", "").startswith("site/")


def is_of_source(block: CodeBlock) -> bool:
    """Whether it changes what a writer writes."""
    return "title" in block.options and not is_of_site(block)


def apply(block: CodeBlock, root: Path) -> None:
    """Change a file of a guide as a block of a case says."""
    file = root / block.options["title"]
    file.parent.mkdir(parents=True, exist_ok=True)
    if block.language == "diff":
        file.write_text(block.change(file.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        file.write_bytes(block.content)
