"""The proof of the ZIP file: what its pages and scripts name is in it, so that a browser finds it on a disk.

It does not trust how the ZIP file was made: all that is read here is the file itself, as whoever unpacks it gets it.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote
from zipfile import ZipFile

from selectolax.lexbor import LexborHTMLParser

from proof.guide.html import Site
from proof.guide.project import Project
from proof.problem import Problem

# The scripts in the first line of the script that a page loads first.
MODULES = re.compile(r"self\.modules = (\{.*\});\n")
# What a script imports, in whatever quotes.
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")


def check_archive(project: Project, site: Site) -> Iterator[Problem]:
    """Whatever is named in the ZIP file of a site is in it, by the name of a file; a site may have none."""
    archive = project.settings.archive
    for path, name in missing(read_files(site, archive)):
        yield Problem(
            path=f"site/{archive}/{path}",
            what=f"names `{name}`, which is not in the ZIP file by this name",
            fix="import scripts as the others do, by `./` and in double quotes, and link to pages",
        )


def read_files(site: Site, archive: str) -> dict[str, str]:
    """The text of each file of the ZIP file, by its path in the one folder; nothing if there is no ZIP file."""
    if not (site.folder / archive).is_file():
        return {}
    with ZipFile(site.folder / archive) as opened:
        names = opened.namelist()
        return {name.partition("/")[2]: opened.read(name).decode(errors="replace") for name in names}


def missing(files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The path of each file that names what is missing, and the name."""
    bundled = [(path, json.loads(found[1])) for path, text in files.items() if (found := MODULES.match(text))]
    modules = {name: source for _, sources in bundled for name, source in sources.items()}
    for path, html in files.items():
        if not path.endswith(".html"):
            continue
        tree = LexborHTMLParser(html)
        for node in tree.css("[href], [src]"):
            name = node.attributes.get("href") or node.attributes.get("src") or ""
            target = re.sub("[?#].*", "", name)
            # No browser loads a module from a disk.
            is_module = node.attributes.get("type") == "module" or node.attributes.get("rel") == "modulepreload"
            if is_module or (":" not in target and target and beside(path, target) not in files):
                yield path, name
        for node in tree.css("script[type=module]"):
            yield from ((path, name) for name in IMPORTED.findall(node.text()) if name not in modules)
    for path, sources in bundled:
        # What makes the import map, and each script in it.
        for text in (files[path].partition("\n")[2], *sources.values()):
            yield from ((path, name) for name in IMPORTED.findall(text) if name not in modules)


def beside(path: str, target: str) -> str:
    """The path of a file that a page names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
