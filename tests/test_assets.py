"""Scripts and styles have addresses by their digest, so that those which a browser has kept never meet newer pages."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from proof.guide.html import Site
from proof.guide.modules import modules_of
from proof.guide.project import Project
from proof.site.assets import address_by_digest
from proof.site.check_assets import check_assets
from proof.site.digest import digest

ENTRY = 'import "../names.js";\nimport {\n  one,\n} from "./one.js";\n'
FILES = {
    "guide.css": "p { color: red }",
    "names.js": "",
    "part/entry.js": ENTRY,
    "part/one.js": 'import "../names.js";',
}
PAGE = """\
<link rel="stylesheet" href="../assets/guide.css"><link rel="modulepreload" href="../assets/part/one.js">
<script type="module" src="../assets/part/entry.js"></script><script src="../assets/javascripts/bundle.js"></script>
<p>It is in <code>"../assets/guide.css"</code>.</p>
"""


def make_site(root: Path, files: dict[str, str] | None = None) -> tuple[Project, Site]:
    """Write scripts and styles, and a site as a builder makes it of them."""
    for name, text in (files or FILES).items():
        file = root / "docs/assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    shutil.copytree(root / "docs/assets", root / "site/assets")
    (root / "site/page").mkdir()
    (root / "site/page/index.html").write_text(PAGE, encoding="utf-8")
    return Project(root), Site(root / "site")


def addresses(site: Site) -> list[str]:
    """What the page asks for."""
    html = (site.folder / "page/index.html").read_text(encoding="utf-8")
    return re.findall('(?:href|src)="(.*?)"', html)


def test_page_asks_by_digest_for_what_is_ours(tmp_path: Path) -> None:
    project, site = make_site(tmp_path)
    address_by_digest(project, site.folder)
    home = f"../assets/{digest(project.docs / 'assets')[:12]}"
    ours = [f"{home}/guide.css", f"{home}/part/one.js", f"{home}/part/entry.js"]
    assert addresses(site) == [*ours, "../assets/javascripts/bundle.js"]
    for address in ours:
        assert (site.folder / "page" / address).is_file()
    assert '<code>"../assets/guide.css"</code>' in (site.folder / "page/index.html").read_text(encoding="utf-8")
    assert list(check_assets(project, Site(site.folder))) == []


@pytest.mark.parametrize("name", FILES)
def test_another_script_has_another_address(name: str, tmp_path: Path) -> None:
    found = []
    for folder, files in ((tmp_path / "old", FILES), (tmp_path / "new", {**FILES, name: "/* another */"})):
        project, site = make_site(folder, files)
        address_by_digest(project, site.folder)
        found.append(addresses(site)[:3])
    # All of them: modules that import each other are of one release.
    assert not set(found[0]) & set(found[1])


def test_site_without_assets_is_left_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "site/index.html"
    page.parent.mkdir()
    page.write_text(PAGE, encoding="utf-8")
    address_by_digest(Project(tmp_path), page.parent)
    assert page.read_text(encoding="utf-8") == PAGE


def forget_digest(site: Site) -> None:
    """Have the page ask for a style as it was named before."""
    page = site.folder / "page/index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub("assets/[0-9a-f]{12}/guide.css", "assets/guide.css", html), encoding="utf-8")


def keep_old(site: Site) -> None:
    """Have the page ask for a script by the digest of another release."""
    page = site.folder / "page/index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub("assets/[0-9a-f]{12}/part/entry", f"assets/{'0' * 12}/part/entry", html), encoding="utf-8")


def change(site: Site) -> None:
    """Have another script at the address of one of ours."""
    [script] = site.folder.glob("assets/*/part/one.js")
    script.write_text("export const one = 2;\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("sabotage", "what", "path"),
    [
        (forget_digest, "asks for a script or style without its digest", "site/page/index.html"),
        (keep_old, "asks for a script or style without its digest", "site/page/index.html"),
        (change, "is not what docs/assets/part/one.js is", "/part/one.js"),
    ],
)
def test_older_asset_is_found(sabotage: Callable[[Site], None], what: str, path: str, tmp_path: Path) -> None:
    project, site = make_site(tmp_path)
    address_by_digest(project, site.folder)
    sabotage(site)
    [problem] = check_assets(project, Site(site.folder))
    assert problem.what == what
    assert (problem.path or "").endswith(path)


def test_modules_are_found_as_browsers_meet_them(tmp_path: Path) -> None:
    make_site(tmp_path)
    assets = tmp_path / "docs/assets"
    assert modules_of(assets, "part/entry.js") == ["part/entry.js", "names.js", "part/one.js"]
    assert modules_of(assets, "guide.css") == ["guide.css"]
    assert modules_of(assets, "absent.js") == ["absent.js"]
