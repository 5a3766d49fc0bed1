"""The archive: a ZIP file of a site, whose pages open from a disk. The same site makes the same bytes."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from proof.guide.project import Project
from proof.site.assets import ASSETS
from proof.site.bundle import DISK
from proof.site.disk import Disk

# Of each file in it, as whoever unpacks it gets it: Unix, and a file that all may read.
UNIX, MODE = 3, 0o100644


def write_archive(project: Project, folder: Path, home: str) -> None:
    """Write the ZIP file of a site into the site.

    Args:
        project: the project; the site of one without the script for a disk has none.
        folder: its site.
        home: the folder of its scripts in assets/.
    """
    if not (project.docs / ASSETS / DISK).is_file():
        return
    settings = project.settings
    files = dict(Disk(folder, home, settings.package).files())
    with ZipFile(folder / settings.archive, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            # Its time is the first that there is in such files.
            info = ZipInfo(f"{settings.name}/{path}")
            info.create_system, info.external_attr, info.compress_type = UNIX, MODE << 16, ZIP_DEFLATED
            archive.writestr(info, files[path])
