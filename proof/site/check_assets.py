"""The proof of the assets on the built site: a page gets the scripts and styles written with it, and its picture.

It does not trust how the site was built: what pages ask for is compared with the files of docs/assets/.
"""

import posixpath
import struct
from collections.abc import Iterator

from proof.guide.html import Site
from proof.guide.project import Project
from proof.problem import Problem
from proof.site.digest import digest

FIX = "build with `make build`, which gives scripts and styles addresses with their digest"


def check_assets(project: Project, site: Site) -> Iterator[Problem]:
    """Pages ask for each script and style of a project by the digest of all, and get it as it is in docs/assets/."""
    assets = project.docs / "assets"
    files = {file.relative_to(assets).as_posix(): file for file in assets.rglob("*") if file.suffix in (".css", ".js")}
    known = digest(assets)
    for html in site.pages.values():
        for node in html.tree.css("link[href], script[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            name = next((name for name in files if f"/{address}".endswith(f"/{name}")), "")
            folder = posixpath.basename(address.removesuffix(f"/{name}"))
            if name and not (len(folder) >= 12 and known.startswith(folder)):
                what, expected = "asks for a script or style without its digest", f"…/assets/{known[:12]}/{name}"
                yield Problem(path=f"site/{html.path}", what=what, expected=expected, found=address, fix=FIX)
    for name, file in sorted(files.items()):
        for served in site.folder.glob(f"assets/**/{name}"):
            if served.read_bytes() != file.read_bytes():
                path = f"site/{served.relative_to(site.folder).as_posix()}"
                yield Problem(path=path, what=f"is not what docs/assets/{name} is", fix=FIX)


def check_pictures(site: Site) -> Iterator[Problem]:
    """A page that names a picture for links to it has one beside it, as large as it says, in PNG."""
    for html in site.pages.values():
        said = {
            node.attributes["property"]: node.attributes["content"] or "" for node in html.tree.css("meta[property]")
        }
        if "og:image" in said:
            file = (site.folder / html.path).with_name(posixpath.basename(said["og:image"]))
            found = png_size(file.read_bytes()) if file.is_file() else "nothing"
            expected = f"{said.get('og:image:width')} x {said.get('og:image:height')}"
            if found != expected:
                what = f"the picture for links, {file.name}, is not beside the page as it says"
                fix = "build with `make build`, which draws it"
                yield Problem(path=f"site/{html.path}", what=what, expected=expected, found=found, fix=fix)


def png_size(data: bytes) -> str:
    """The width and the height of a picture in PNG, in pixels, which follow its signature and the name of its header.

    https://www.w3.org/TR/png/#11IHDR has the layout.
    """
    is_png = data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR"
    return " x ".join(map(str, struct.unpack(">II", data[16:24]))) if is_png else "no PNG"
