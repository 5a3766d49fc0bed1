"""Disk: the files of a site as a browser opens them from a disk.

There it loads no module, fetches nothing, starts no worker, and shows what is in a folder instead of its page. So links
name files, and scripts come from one that is no module: that of proof/site/bundle.py.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from proof.site.assets import ASSETS
from proof.site.bundle import NAME, assignment, bundle
from proof.site.indexes import INDEXES, read_index

# The page of a folder; and the script that pages on a disk load first, in the folder of the scripts.
INDEX, SCRIPT = "index.html", "disk.js"
# In assets/, of the builders: what searches otherwise than we do, and what is for those who write scripts.
NOT_NEEDED = re.compile(r".*/(?:lunr|workers)/.*|.*\.map")
TAG, ADDRESS = re.compile(r"<[a-zA-Z][^>]*>"), re.compile(r'\b(href|src)="([^"?#:]+)((?:[?#][^"]*)?")')
# What is for those who have a network, or of modules.
ONLINE = re.compile(r'<link rel="(?:modulepreload|alternate )"[^>]*>|<p class="online">.*?</p>', re.DOTALL)
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
# A page of which others show a part: a question, a card, or the test of a claim.
SHARED = re.compile(r'id="(?:(?:ask|recall)-[^"]+|[^"]+-test)"')


@dataclass(frozen=True)
class Disk:
    """The files of a site for a disk.

    Args:
        folder: the site.
        home: the folder of the scripts of the guide in assets/.
        package: where the cards for Anki lie in the site.
    """

    folder: Path
    home: str
    package: str

    @cached_property
    def folders(self) -> set[str]:
        """The folders of its pages."""
        return {file.parent.relative_to(self.folder).as_posix() for file in self.folder.rglob(INDEX)}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The path of each file, and what is in it."""
        for path in sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.*")):
            file = self.folder / path
            if posixpath.basename(path) == INDEX:
                html = self.page(path, file.read_text(encoding="utf-8"))
                yield path, html.encode()
                if SHARED.search(html):
                    yield f"{path}.js", assignment("document.currentScript.dataset.content", content_of(html))
            elif path in INDEXES:
                index = at_files(read_index(self.folder, path), INDEXES[path])
                yield path.removesuffix("on"), assignment("var __index", index)
            elif path == self.package or self.is_needed(path):
                yield path, file.read_bytes()
        yield f"{ASSETS}/{self.home}/{SCRIPT}", bundle(self.folder / ASSETS / self.home)

    def is_needed(self, path: str) -> bool:
        """Whether pages load a file of assets/ as it is: not one of our scripts."""
        is_ours = path.startswith(f"{ASSETS}/{self.home}/") and path.endswith(".js")
        return path.startswith(f"{ASSETS}/") and not is_ours and not NOT_NEEDED.fullmatch(path)

    def page(self, path: str, html: str) -> str:
        """A page whose links name files, and whose scripts are imported by their names."""
        module = rf'<script type="module" src="[^"]*/{self.home}/([^"]+)">'
        html = re.sub(module, rf'<script type="module">import "{NAME}/\1"', ONLINE.sub("", html))
        folder = posixpath.dirname(path)
        html = TAG.sub(lambda tag: ADDRESS.sub(lambda found: self.named(folder, *found.groups()), tag[0]), html)
        up = "../" * path.count("/")
        return html.replace("</head>", f'<script src="{up}{ASSETS}/{self.home}/{SCRIPT}"></script></head>', 1)

    def named(self, folder: str, attribute: str, target: str, rest: str) -> str:
        """An attribute with an address; one that leads to a folder names the page in it.

        Args:
            folder: that of the page.
            attribute: its name.
            target: the address.
            rest: what follows it, to the end of the attribute.
        """
        is_folder = posixpath.normpath(posixpath.join(folder, unquote(target))) in self.folders
        return f'{attribute}="{posixpath.join(target, INDEX) if is_folder else target}{rest}'


def at_files(index: dict[str, Any], key: str) -> dict[str, Any]:
    """What a search knows, with the addresses of files.

    Args:
        index: what it knows.
        key: what its entries are called in it.
    """
    entries = []
    for entry in index[key]:
        page, hash_, section = entry["location"].partition("#")
        entries.append({**entry, "location": f"{page}{INDEX}{hash_}{section}"})
    return {**index, key: entries}


def content_of(html: str) -> str:
    """The content of a page, without header, navigation and footer."""
    content = ARTICLE.search(html)
    assert content is not None
    return content[0]
