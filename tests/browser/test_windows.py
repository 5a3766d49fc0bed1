"""A window that is used again has nothing of the reader before, and one that cannot be emptied is closed."""

import re
from pathlib import Path

from tests.browser.reader import NARROW, WIDE, Reader
from tests.browser.server import serve_folder
from tests.browser.windows import Windows

FOLDER = Path(__file__).parent
PAGE = "learn/"
# Keeps a text now, and one when the page is left.
KEEP = """() => {
    for (const storage of [localStorage, sessionStorage]) storage.setItem("kept", "now")
    addEventListener("pagehide", () => localStorage.setItem("kept late", "then"))
}"""
# Asks for much, and waits for nothing.
ASKED = "/assets/images/favicon.png"
ASK = f"""() => {{ for (let time = 0; time < 20; time++) fetch(`{ASKED}?${{time}}`).catch(() => 0) }}"""
FOUND = """() => ({
    kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith("kept")),
    hovered: document.querySelectorAll("article a:hover").length,
    width: innerWidth,
    isDark: matchMedia("(prefers-color-scheme: dark)").matches,
})"""


def test_next_reader_finds_nothing_of_the_one_before(windows: Windows, address: str) -> None:
    before = Reader(windows, address, NARROW, color_scheme="dark")
    page = before.open(PAGE)
    page.evaluate(KEEP)
    page.locator("article a").first.hover()
    there = page.evaluate(FOUND)
    assert there == {"kept": ["kept", "kept"], "hovered": 1, "width": NARROW, "isDark": True}
    before.leave()
    heard = [*before.requests]
    reader = Reader(windows, address)
    assert reader.page is page
    reader.open(PAGE)
    assert page.evaluate(FOUND) == {"kept": [], "hovered": 0, "width": WIDE, "isDark": False}
    assert reader.errors == []
    assert before.requests == heard
    reader.leave()


def test_window_that_cannot_be_emptied_is_closed(windows: Windows, address: str, tmp_path: Path) -> None:
    prepared = Reader(windows, address)
    prepared.prepare("window.prepared = true")
    elsewhere = Reader(windows, address, timezone_id="Asia/Tokyo")
    misled = Reader(windows, address)
    misled.replace("**/*.js", lambda route: route.fulfill(body=""))
    with serve_folder(tmp_path) as gone:
        left = Reader(windows, gone)
    for reader in (prepared, elsewhere, misled, left):
        reader.leave()
        assert reader.page.is_closed()


def test_answer_under_way_does_not_fail_in_the_next_window(windows: Windows, address: str) -> None:
    hasty = Reader(windows, address)
    hasty.replace(f"**{ASKED}?*", lambda route: route.fulfill(body=route.fetch().body()))
    hasty.open(PAGE)
    with hasty.page.expect_request(f"**{ASKED}?*"):
        hasty.page.evaluate(ASK)
    hasty.leave()
    reader = Reader(windows, address)
    reader.open(PAGE)
    reader.leave()


# Two words that change their colour: the one is seen; the other, which takes a minute, is hidden with what it is in.
TURNING = """
    <style>b { transition: color 0.2s } div b { transition-duration: 60s }</style>
    <style>.turned div { content-visibility: hidden }</style>
    <b>seen</b> <div><b>hidden</b></div>
"""
# Both have begun to change when the one is hidden, however slow the machine is.
TURN = """() => {
    for (const word of document.querySelectorAll("b")) word.style.color = "red"
    const moving = document.getAnimations().map((each) => each.effect.target.textContent)
    document.body.className = "turned"
    return moving
}"""
MOVING = "() => document.getAnimations().map((each) => `${each.effect.target.textContent} ${each.playState}`)"


def test_what_is_seen_to_move_is_waited_for(windows: Windows, address: str) -> None:
    reader = Reader(windows, address)
    reader.open(PAGE).set_content(TURNING)
    assert reader.page.evaluate(TURN) == ["seen", "hidden"]
    reader.wait_until_still()
    # What is hidden still has to go when what is seen is there.
    assert reader.page.evaluate(MOVING) == ["hidden running"]
    reader.leave()


# What makes a window another one for good, and is said of the reader therefore, who leaves it closed.
CHANGES = re.compile(r"\.(route|add_init_script|clock\.install|clock\.set_fixed_time)\(")


def changes_in(source: str) -> list[str]:
    """What changes a window behind the back of its reader."""
    return CHANGES.findall(source)


def test_window_is_changed_by_its_reader_alone() -> None:
    files = [file for file in FOLDER.glob("*.py") if file.name != "reader.py"]
    found = {file.name: changes for file in files if (changes := changes_in(file.read_text(encoding="utf-8")))}
    # Each new window is made without a service worker, whoever reads in it.
    assert found == {"windows.py": ["add_init_script"]}
    assert changes_in((FOLDER / "reader.py").read_text(encoding="utf-8")) != []
