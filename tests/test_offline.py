"""What readers have without a network: the files that a browser may keep, and a ZIP file for a disk."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from mkdocs.config.defaults import MkDocsConfig
from PIL import Image, ImageColor

from proof.guide.html import Site
from proof.guide.project import Project
from proof.problem import Problem
from proof.site import hook
from proof.site.archive import write_archive
from proof.site.bundle import DISK, imported
from proof.site.check_archive import check_archive
from proof.site.check_offline import check_offline, read_release
from proof.site.mark import draw_icon
from proof.site.offline import ICONS, WORKER, keep_offline
from tests.builder import Builder
from tests.guide import make_guide

ARCHIVE = "guide.zip"


@pytest.fixture
def guide(tmp_path: Path) -> Project:
    return make_guide(tmp_path / "guide", name="offline")


@pytest.fixture
def site(guide: Project, builder: Builder) -> Site:
    return builder.build(guide)


def check(guide: Project, site: Site) -> list[Problem]:
    """What is wrong with what readers have without a network."""
    fresh = Site(site.folder)
    return [*check_offline(guide, fresh), *check_archive(guide, fresh)]


def test_worker_names_what_there_is(guide: Project, site: Site) -> None:
    assert check(guide, site) == []
    release = read_release(site)
    [home] = {name.split("/")[1] for name in release["shell"] if name.endswith("/fetched.js")}
    needed = {"", "manifest.webmanifest", "search/search_index.json", f"assets/{home}/{WORKER}"}
    assert needed <= release["shell"].keys()
    assert not needed & release["others"].keys()
    # The one that is sent for any address is no page of the guide.
    assert (site.folder / "404.html").is_file()
    assert not any("404" in name for names in (release["shell"], release["others"]) for name in names)


def test_any_other_file_is_another_release(guide: Project, tmp_path: Path, builder: Builder) -> None:
    versions = {str(read_release(builder.build(guide))["version"])}
    for number, change in enumerate(("docs/index.md", "docs/assets/fetched.js", f"docs/assets/{WORKER}")):
        other = make_guide(tmp_path / str(number), name="offline")
        file = other.root / change
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        if change == "docs/index.md":
            file.write_text(file.read_text(encoding="utf-8").replace("See", "Look"), encoding="utf-8")
        versions.add(str(read_release(builder.build(other))["version"]))
    assert len(versions) == 4


def test_page_is_installed_from_any_folder(tmp_path: Path) -> None:
    project = make_guide(
        tmp_path, name="offline", files={"docs/a/b/page.md": "---\ntitle: B\ndescription: B.\n---\n# B\n"}
    )
    folder = tmp_path / "site/a/b"
    folder.mkdir(parents=True)
    for file in (folder / "index.html", folder / "other.html"):
        file.write_text("<html><head></head></html>", encoding="utf-8")
    keep_offline(project, tmp_path / "site", "")
    html = (folder / "index.html").read_text(encoding="utf-8")
    assert 'href="../../manifest.webmanifest"' in html
    assert '.register("../../service-worker.js")' in html
    assert {*read_release(Site(tmp_path / "site"))["others"]} == {"a/b/", "a/b/other.html"}


def test_icons_have_the_mark_where_no_system_cuts_it(site: Site) -> None:
    manifest = json.loads((site.folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert [icon["sizes"] for icon in manifest["icons"]] == [f"{size}x{size}" for size in ICONS]
    for icon, size in zip(manifest["icons"], ICONS, strict=True):
        with Image.open(site.folder / icon["src"]) as picture:
            drawn = picture.convert("RGB")
        assert drawn.size == (size, size)
        assert drawn.tobytes() == draw_icon(size).convert("RGB").tobytes()
        white = [
            (x, y) for x in range(size) for y in range(size) if drawn.getpixel((x, y)) == ImageColor.getrgb("white")
        ]
        assert white
        assert all((x - size / 2) ** 2 + (y - size / 2) ** 2 <= (0.4 * size) ** 2 for x, y in white)


def test_same_site_makes_the_same_archive(guide: Project, site: Site) -> None:
    [home] = {file.parent.name for file in site.folder.glob("assets/*/fetched.js")}
    written = []
    for time in (1_000_000_000, 2_000_000_000):
        for file in site.folder.rglob("*.*"):
            os.utime(file, (time, time))
        write_archive(guide, site.folder, home)
        written.append((site.folder / ARCHIVE).read_bytes())
    assert written[0] == written[1]
    with ZipFile(site.folder / ARCHIVE) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 & 0o777 for info in opened.infolist()} == {0o644}


def read(site: Site) -> dict[str, str]:
    """The texts of the ZIP file."""
    with ZipFile(site.folder / ARCHIVE) as opened:
        return {name: opened.read(name).decode(errors="replace") for name in opened.namelist()}


def test_archive_has_all_pages_and_what_they_need(site: Site) -> None:
    files = read(site)
    pages = {path for path in site.pages if path != "404.html"}
    assert {name for name in files if name.endswith(".html")} == {f"guide/{path}" for path in pages}
    assert not [name for name in files if name.endswith((".md", ".json", ".map", ".xml", ".webmanifest", ".zip"))]
    page = files["guide/index.html"]
    assert 'href="./index.html"' in page
    assert "manifest" not in page
    assert "serviceWorker" not in page
    assert "modulepreload" not in page
    assert "as a ZIP file" not in page
    assert re.search(r'<script type="module">import "guide/offline/offline-copy.js"</script>', page)
    assert files["guide/search/search_index.js"].startswith("var __index = {")
    assert '"location":"index.html#second-heading"' in files["guide/search/search_index.js"]


def change_page(site: Site) -> None:
    """Change a page behind the back of the worker."""
    file = site.folder / "index.html"
    file.write_text(file.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")


def forget(site: Site) -> None:
    """Have no worker."""
    (site.folder / "service-worker.js").unlink()


@pytest.mark.parametrize(("sabotage", "path"), [(change_page, "index.html"), (forget, "index.html")])
def test_file_that_is_another_one_is_found(
    sabotage: Callable[[Site], None], path: str, guide: Project, site: Site
) -> None:
    sabotage(site)
    problems = check(guide, site)
    assert {problem.what for problem in problems} == {"readers without a network do not get this as it is"}
    assert f"site/{path}" in [problem.path for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('<script type="module">import "guide/offline/offline-copy.js"', '<script type="module" src="x.js">', "x.js"),
        ('import "guide/offline/offline-copy.js"', 'import "guide/offline/other.js"', "guide/offline/other.js"),
        ('"guide/fetched.js":', '"guide/fetch.js":', "guide/fetched.js"),
        ('href="./index.html"', 'href="."', "."),
        ('href="./index.html"', 'href="part/"', "part/"),
    ],
)
def test_what_opens_from_no_disk_is_found(old: str, new: str, named: str, guide: Project, site: Site) -> None:
    files = read(site)
    assert any(old in text for text in files.values())
    with ZipFile(site.folder / ARCHIVE, "w") as changed:
        for name, text in files.items():
            changed.writestr(name, text.replace(old, new))
    assert named in [re.findall("`(.*?)`", problem.what)[0] for problem in check_archive(guide, site)]


def test_script_imports_by_names() -> None:
    source = 'import { a } from "../a.js";\nimport "./b.js";\nawait import("./c.js");\nconst d = "./d.js";'
    named = 'import { a } from "guide/a.js";\nimport "guide/part/b.js";\nawait import("guide/part/c.js");\n'
    assert imported("part/x.js", source) == f'{named}const d = "./d.js";'


def test_guide_without_the_scripts_is_left_as_it_is(tmp_path: Path, builder: Builder) -> None:
    project = make_guide(tmp_path)
    site = builder.build(project)
    assert not (project.docs / "assets" / DISK).is_file()
    assert list(site.folder.glob("*.zip")) == list(site.folder.glob("service-worker.js")) == []
    assert check(project, site) == []


def test_preview_is_not_kept(guide: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a writer sees is soon another: MkDocs tells its command before all else."""
    config = MkDocsConfig(config_file_path=str(guide.root / "mkdocs.yml"))
    found = []
    for command in ("build", "serve"):
        monkeypatch.setattr(hook, "COMMANDS", [])
        config.site_dir = str(guide.root / command)
        (guide.root / command).mkdir()
        for name in ("index.html", "search"):
            target = guide.root / command / name
            target.mkdir() if name == "search" else target.write_text(
                "<head></head><article></article>", encoding="utf-8"
            )
        for file in (guide.docs / "assets").rglob("*.*"):
            target = guide.root / command / "assets" / file.relative_to(guide.docs / "assets")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        hook.on_startup(command=command, dirty=False)
        hook.on_post_build(config)
        found.append({file.name for file in Path(config.site_dir).iterdir()} & {"service-worker.js", ARCHIVE})
    assert found == [{"service-worker.js", ARCHIVE}, set()]
