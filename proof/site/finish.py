"""What is left to do behind a builder, whichever it is."""

from pathlib import Path

from proof.guide.project import Project
from proof.site.archive import write_archive
from proof.site.assets import address_by_digest
from proof.site.export import export
from proof.site.offline import keep_offline
from proof.site.search import own_search
from proof.site.social import draw_pictures


def finish(project: Project, folder: Path, *, is_preview: bool = False) -> None:
    """Give the assets of a site addresses by their digest, let it be searched, and write what is beside its pages.

    Args:
        project: the project.
        folder: its site, as a builder has made it.
        is_preview: whether a writer looks at it: nothing of it is to be kept, since it is soon another.

    Raises:
        Unproven: a page has no title or description, or cannot be filled in, a card cannot be read, or the navigation
            names no page.
    """
    home = address_by_digest(project, folder)
    own_search(project, folder, home)
    export(project, folder)
    draw_pictures(project, folder)
    if not is_preview:
        write_archive(project, folder, home)
        keep_offline(project, folder, home)
