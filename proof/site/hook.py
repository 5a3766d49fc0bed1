"""The hook of MkDocs, named in mkdocs.yml: writes what is beside the pages where MkDocs is typed, and in its preview.

Pages need no hook: what they show is made by the Markdown extension, which other builders of sites run as well. What is
beside them, `make build` writes itself, whatever builds.
"""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from proof.guide.project import Project
from proof.pages.report import ONCE
from proof.problem import Unproven
from proof.site.export import export
from proof.site.mkdocs import WITHOUT_HOOK


def on_post_build(config: MkDocsConfig) -> None:
    """Write the Markdown version of the pages, llms.txt and the cards; what cannot be written ends a strict build."""
    if WITHOUT_HOOK in os.environ:
        return
    try:
        export(Project(Path(config.config_file_path).parent), Path(config.site_dir))
    except Unproven as error:
        ONCE.tell(error.problem)
