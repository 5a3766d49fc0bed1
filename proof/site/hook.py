"""The hook of MkDocs, named in mkdocs.yml: does what is left to do behind MkDocs where it is typed, and in its preview.

Pages need no hook: what they show is made by the Markdown extension, which other builders of sites run as well. What is
left to do behind a builder, `make build` does itself, whatever builds.
"""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from proof.guide.project import Project
from proof.pages.look import BUILD
from proof.pages.report import ONCE
from proof.problem import Unproven
from proof.site.finish import finish

# The commands of MkDocs that this process runs, the last one at the end.
COMMANDS: list[str] = []
PREVIEW = "serve"


def on_startup(*, command: str, dirty: bool) -> None:
    """Note which command it is."""
    _ = dirty
    COMMANDS.append(command)


def on_post_build(config: MkDocsConfig) -> None:
    """Give assets their addresses, and write what is beside the pages; what cannot be written ends a strict build."""
    if BUILD in os.environ:
        return
    try:
        project = Project(Path(config.config_file_path).parent)
        finish(project, Path(config.site_dir), is_preview=COMMANDS[-1:] == [PREVIEW])
    except Unproven as error:
        ONCE.tell(error.problem)
