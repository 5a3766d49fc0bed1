"""The builder of small guides, which builds no guide twice in a run of the tests."""

import shutil
from pathlib import Path

from filelock import FileLock

from proof.guide.html import Site
from proof.guide.project import Project
from proof.site.build import build
from proof.site.digest import digest


class Builder:
    """Builds guides. Where a guide has the same files as one that was built before, the site of that is copied.

    A site depends on nothing but the files of its guide. So tests that look at one site, or break it in many ways,
    share a build, and each has a copy of its own.

    Args:
        folder: where sites are kept; other processes may use it at the same time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, project: Project) -> Site:
        """Build the site of a guide into its site/.

        Raises:
            AssertionError: it cannot be built; says what MkDocs said.
        """
        kept, site = self._folder / digest(project.root), project.root / "site"
        kept.parent.mkdir(exist_ok=True)
        with FileLock(kept.with_suffix(".lock")):
            if kept.exists():
                shutil.copytree(kept, site)
            else:
                built = build(project, site)
                assert built.returncode == 0, built.stderr
                shutil.copytree(site, kept)
        return Site(site)
