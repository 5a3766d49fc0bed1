"""The README shows the guide as it is: `make picture` can take its pictures, and they are there."""

import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from proof.problem import Unproven
from tests.browser import picture
from tests.browser.check import SCHEMES
from tests.browser.picture import FOLDER, picture_name, take_pictures
from tests.guide import ROOT

README = ROOT / "README.md"
# Of a picture: its width and height in pixels, and the most bytes of its file.
SIZE, MOST = (1280, 800), 150_000


def size_of(file: Path) -> tuple[int, int]:
    """The width and the height of a PNG, in pixels."""
    head = file.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n"), f"{file.name} is no PNG"
    width, height = struct.unpack(">II", head[16:])
    return width, height


def wrong_in(readme: str, root: Path) -> list[str]:
    """What is wrong with the pictures of a README; empty if it shows one for each colour scheme.

    Args:
        readme: its text.
        root: the folder in which it is.
    """
    shown = LexborHTMLParser(readme)
    dark, light = shown.css_first("picture > source"), shown.css_first("picture > img")
    if dark is None or light is None:
        return ["shows no picture for both schemes"]
    names = {"dark": dark.attributes.get("srcset"), "light": light.attributes.get("src")}
    wrong = [f"shows {names[scheme]} as the {scheme} picture" for scheme in SCHEMES if not is_ours(names, scheme)]
    files = [root / FOLDER / picture_name(scheme) for scheme in SCHEMES]
    wrong += [f"{file.name} has {file.stat().st_size} bytes" for file in files if file.stat().st_size > MOST]
    wrong += [f"{file.name} has the size {size_of(file)}" for file in files if size_of(file) != SIZE]
    wrong += [] if dark.attributes.get("media") == "(prefers-color-scheme: dark)" else ["dark is shown to all"]
    return wrong + ([] if len((light.attributes.get("alt") or "").split()) > 5 else ["does not say what is to be seen"])


def is_ours(names: dict[str, str | None], scheme: str) -> bool:
    """Whether the picture for a scheme is the one that is taken for it."""
    return names[scheme] == f"{FOLDER}/{picture_name(scheme)}"


def test_readme_shows_the_guide() -> None:
    assert wrong_in(README.read_text(encoding="utf-8"), ROOT) == []


def test_pictures_can_be_taken(browser: Browser, address: str, tmp_path: Path) -> None:
    take_pictures(browser, address, tmp_path)
    files = [tmp_path / picture_name(scheme) for scheme in SCHEMES]
    assert [size_of(file) for file in files] == [SIZE, SIZE]
    light, dark = (file.read_bytes() for file in files)
    assert light != dark


def test_picture_of_another_step_is_refused(
    browser: Browser, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "STEP", "learn/first-task/#send-step-1")
    with pytest.raises(Unproven, match="is not the step that says"):
        take_pictures(browser, address, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"<picture>.*</picture>", "", "shows no picture"),
        (r"picture-dark\.png", "picture-light.png", "shows .github/picture-light.png as the dark picture"),
        (r'media="[^"]*" ', "", "dark is shown to all"),
        (r'alt="[^"]*"', 'alt="A page"', "does not say what is to be seen"),
    ],
)
def test_readme_without_it_is_found(old: str, new: str, said: str) -> None:
    text, count = re.subn(old, new, README.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert count == 1
    assert any(said in wrong for wrong in wrong_in(text, ROOT))


@pytest.mark.parametrize(
    ("place", "data", "said"),
    [(16, struct.pack(">I", 640), "has the size (640, 800)"), (1_000, bytes(MOST), "bytes")],
    ids=["small", "heavy"],
)
def test_unfit_picture_is_found(place: int, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for scheme in SCHEMES:
        whole = bytearray((ROOT / FOLDER / picture_name(scheme)).read_bytes())
        whole[place : place + len(data)] = data
        (tmp_path / FOLDER / picture_name(scheme)).write_bytes(whole)
    found = wrong_in(README.read_text(encoding="utf-8"), tmp_path)
    assert len(found) == len(SCHEMES)
    assert all(said in wrong for wrong in found)
