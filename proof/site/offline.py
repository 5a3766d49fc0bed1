"""Offline: a site can be installed, and a service worker keeps it for readers without a network.

The worker itself is docs/assets/offline/service-worker.js. What is written here names the files that it may keep, each
with its digest, so that what a browser keeps is never of two builds. Other files, another worker: so browsers find out
that there is something new.
"""

import hashlib
import json
import posixpath
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from proof.guide.project import Project
from proof.site.assets import ASSETS, LENGTH
from proof.site.indexes import INDEXES, SECTIONS
from proof.site.mark import COLOUR, draw_icon

WORKER = "offline/service-worker.js"
# On the site. Its place says for which pages it works: those in its folder, and below.
SCRIPT, MANIFEST = "service-worker.js", "manifest.webmanifest"
# It is sent for any address, and has nothing of its own.
NOT_FOUND = "404.html"
# The widths of the icons that are asked for, in pixels.
ICONS = (192, 512)
# What a page has the browser fetch.
NAMED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"?#:]+\.(?:css|js|svg|png|webmanifest))"')
# The page that has it says what a reader can do without a network.
CONTROL = "<offline-copy"


def keep_offline(project: Project, folder: Path, home: str) -> None:
    """Let the pages of a site be installed and kept; nothing may change them after that.

    Args:
        project: the project; the site of one without the worker is left as it is.
        folder: its site.
        home: the folder of its scripts in assets/.
    """
    if not (project.docs / ASSETS / WORKER).is_file():
        return
    write_manifest(project, folder)
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix()
        if path != NOT_FOUND:
            pages[path] = file.read_text(encoding="utf-8").replace("</head>", f"{in_head(path)}</head>", 1)
            file.write_text(pages[path], encoding="utf-8")
    release = release_of(project, folder, home, pages)
    text = f"self.release = {json.dumps(release, separators=(',', ':'))};\n"
    text += f'importScripts("{ASSETS}/{home}/{WORKER}");\n'
    (folder / SCRIPT).write_text(text, encoding="utf-8")


def write_manifest(project: Project, folder: Path) -> None:
    """Write what a system asks for that installs the site: https://www.w3.org/TR/appmanifest."""
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    icons = []
    for size in ICONS:
        name = f"icon-{size}.png"
        draw_icon(size).save(folder / name, optimize=True)
        icons.append({"src": name, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"})
    manifest = {
        "name": settings["site_name"],
        "description": settings["site_description"],
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": COLOUR,
        "background_color": COLOUR,
        "icons": icons,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")


def in_head(path: str) -> str:
    """What a page has in its head, so that it can be installed, and is kept once it has been shown.

    A browser that keeps nothing shows it as well.
    """
    up = "../" * path.count("/")
    return (
        f'<meta name="theme-color" content="{COLOUR}">'
        f'<link rel="manifest" href="{up}{MANIFEST}"><link rel="apple-touch-icon" href="{up}icon-{ICONS[0]}.png">'
        # It fetches all that pages need, and this one comes first. Not every browser tells when it is idle.
        '<script>addEventListener("load",()=>(self.requestIdleCallback??setTimeout)('
        f'()=>navigator.serviceWorker?.register("{up}{SCRIPT}").catch(()=>{{}})))</script>'
    )


def release_of(project: Project, folder: Path, home: str, pages: dict[str, str]) -> dict[str, Any]:
    """What the service worker has to know of a site, as docs/assets/offline/service-worker.js describes it.

    Args:
        project: the project.
        folder: its site.
        home: the folder of its scripts in assets/.
        pages: its pages by their paths.
    """
    shell = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        for path, html in pages.items()
        for name in NAMED.findall(html)
    }
    shell |= {file.relative_to(folder).as_posix() for file in (folder / ASSETS / home).rglob("*.js")}
    instead = [path for path, html in pages.items() if CONTROL in html]
    shell |= {*INDEXES, *SECTIONS.values(), "index.html", *instead}
    parts = {"shell": digests(folder, shell), "others": digests(folder, ({*pages, project.settings.package}) - shell)}
    size = sum(
        len(zlib.compress((folder / path).read_bytes())) for path in {*pages, *shell} if (folder / path).is_file()
    )
    return {
        "version": hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:LENGTH],
        **parts,
        "instead": address(instead[0]) if instead else "",
        "megabytes": max(1, round(size / 1_000_000)),
    }


def digests(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """The digest of each file of a site that is there, by its address."""
    files = {address(path): folder / path for path in sorted(paths)}
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()[:LENGTH] for name, file in files.items() if file.is_file()
    }


def address(path: str) -> str:
    """The address of a file, relative to the site: a page has that of its folder."""
    return path.removesuffix("index.html") if posixpath.basename(path) == "index.html" else path
