"""Each check of a page in a browser finds what it is for: a page of the site is broken, and must fail."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from proof.guide.html import Site
from proof.practice.asking import MOST_ON_PAGE
from tests.browser.accessibility import check_accessible
from tests.browser.check import check_fits, check_loads, check_quiet, check_said, check_still
from tests.browser.looks import check_labels, check_lines, check_shares, check_sizes
from tests.browser.player import Player, walk, without_said
from tests.browser.reader import Reader
from tests.browser.recorded import LISTED, Recorded
from tests.browser.server import serve_folder
from tests.browser.windows import Windows

SEND, WELCOMING = Recorded("learn/send.py"), Recorded("learn/first_task.py")
PAGE = "learn/first-task/"
SLIDING = "<style>step-through * { animation: sliding 1s infinite } @keyframes sliding { to { opacity: 0.9 } }</style>"
MARK = '<span class="claim-mark"><button>✓</button></span>'
BROKEN_CODE = (
    '<table style="width: 4em"><tr><td><code style="word-break: break-all">broken_code</code></td></tr></table>'
)
Check = Callable[[Reader], list[str]]


class Copy:
    """A served copy of a page and its assets, to be broken.

    Args:
        folder: where it is.
        reader: who reads it.
    """

    def __init__(self, folder: Path, reader: Reader) -> None:
        self.reader = reader
        self._folder = folder

    def replace(self, old: str, new: str, name: str = f"{PAGE}index.html", behind: str = "") -> None:
        """Replace a text in a file, named by a pattern, where it is first behind another."""
        [file] = self._folder.glob(name)
        text = file.read_text(encoding="utf-8")
        start = text.index(behind)
        assert old in text[start:]
        file.write_text(text[:start] + text[start:].replace(old, new, 1), encoding="utf-8")

    def add(self, html: str) -> None:
        """Add HTML at the end of the page's content."""
        self.replace("</article>", f"{html}</article>")

    def opened(self) -> Reader:
        """Its reader, with everything on the page opened."""
        self.reader.open(PAGE)
        self.reader.open_all()
        return self.reader

    def player(self) -> Player:
        """The player of a short trace on it."""
        return Player(self.reader.open(PAGE), SEND).choose()


def drawn(text: str, x: int, *, again: bool = False) -> str:
    """A diagram with a text, which stands there once more if that is wanted, and says "Something" in words."""
    texts = f'<text><tspan x="{x}" y="30">{text}</tspan></text>' * (1 + again)
    return f'<div class="diagram"><svg class="drawn" width="300" height="60">{texts}</svg><p>Something</p></div>'


@pytest.fixture
def copy(site: Site, windows: Windows, tmp_path: Path) -> Iterator[Copy]:
    (tmp_path / PAGE).mkdir(parents=True)
    (tmp_path / "search").symlink_to(site.folder / "search")
    for source in (site.folder / "assets").rglob("*.*"):
        target = tmp_path / source.relative_to(site.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (tmp_path / PAGE / "index.html").write_bytes((site.folder / PAGE / "index.html").read_bytes())
    with serve_folder(tmp_path) as address:
        reader = Reader(windows, address)
        yield Copy(tmp_path, reader)
        reader.leave()


def test_copy_is_right(copy: Copy) -> None:
    reader = copy.opened()
    for check in (
        check_quiet,
        check_loads,
        check_said,
        check_labels,
        check_lines,
        check_sizes,
        check_fits,
        check_still,
    ):
        assert check(reader) == []


@pytest.mark.parametrize(
    ("check", "added", "found"),
    [
        (check_accessible, '<img src="../../assets/images/favicon.png">', "image-alt"),
        (check_accessible, '<p style="color: #aaa; background: #fff">pale</p>', "color-contrast"),
        (check_accessible, "<h5>deep</h5>", "heading-order"),
        (check_quiet, "<script>console.error('broken')</script>", "says: broken"),
        (check_quiet, "<script>undefined.broken</script>", "says: Cannot read properties of undefined"),
        (check_quiet, '<link rel="stylesheet" href="http://example.com/x.css">', "asks: http://example.com/x.css"),
        (check_quiet, '<img alt="" src="http://example.com/x.png">', "asks: http://example.com/x.png"),
        (check_quiet, '<script src="missing.js"></script>', "says: Failed to load resource"),
        (check_said, '<script>document.querySelector("article h2").append("not")</script>', "says by a script: not"),
        (check_said, '<script>document.querySelector("article h1").title = "old"</script>', "says by a script: old"),
        (check_said, '<script>document.querySelector("article h1").hidden = true</script>', "takes away by a script: "),
        (check_fits, '<div style="width: 500px; height: 1px"></div>', "px wider than a window of 360 px"),
        (check_still, SLIDING, "moves: "),
        (check_lines, f"<p>marked<br>{MARK}.</p>", "begins a line with ✓ behind: marked"),
        (check_lines, f"<p>marked{MARK}<br>.</p>", "begins a line with: ."),
        (check_lines, '<p class="timeline-step" style="width: 2em">broken</p>', "breaks a word: broken"),
        (check_lines, BROKEN_CODE, "breaks a word: broken_code"),
        (check_lines, '<p style="width: 3em"><code>--broken-option</code></p>', "breaks a word: --broken-option"),
        (check_lines, f"<h2>tall{'<br>' * 2}</h2>", "has an empty line below: tall"),
        (
            check_sizes,
            '<svg class="lanes"><text style="font-size: 12px">small</text></svg>',
            "has text of 12 px: small",
        ),
        (check_labels, drawn("Somethi…", x=5), "cuts a label: Somethi…"),
        (check_labels, drawn("Something", x=5000), "the label Something runs out of its picture"),
        (check_labels, drawn("Something", x=5, again=True), "the label Something covers Something"),
        (check_sizes, '<p><small><code style="font-size: 9px">small</code></small></p>', "has text of 9 px: small"),
    ],
)
def test_sabotaged_page_is_found(check: Check, added: str, found: str, copy: Copy) -> None:
    copy.add(added)
    assert any(problem.startswith(found) or found in problem for problem in check(copy.opened()))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (">welcome_<", ">welcome_…<", "cuts a label: send_welcome_…email"),
        (">welcome_<", ' textLength="400">welcome_<', "the label send_welcome_email runs out of its picture"),
        ('class="function"><tspan x="66.7%"', 'class="function"><tspan x="30%"', "runs into the next lane"),
        ('<tspan x="66.7%" dx="1.2em" y="', '<tspan x="66.7%" y="1em" data-y="', "covers worker"),
    ],
)
def test_sabotaged_label_is_found(old: str, new: str, found: str, copy: Copy) -> None:
    copy.replace(old, new, behind=f'data-trace="{WELCOMING.name}"')
    assert any(problem.endswith(found) for problem in check_labels(copy.opened()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<li id="send-step-2" data-line="', '<li id="send-step-2" data-line="1'),
        ('<li id="send-step-2"', '<li id="send-step-22"'),
        ('data-place="66.7%', 'data-place="33.3%'),
        ("sent, 200&quot;", "sent, 201&quot;"),
        ("&quot;running&quot;", "&quot;done&quot;"),
        ("log.txt = missing", "log.txt = here"),
        ("<strong>worker thread</strong>", "<strong>event loop</strong>"),
    ],
)
def test_sabotaged_step_is_found(old: str, new: str, copy: Copy) -> None:
    copy.replace(old, new, behind=f'data-trace="{SEND.name}"')
    expected = SEND.expected()
    assert without_said(walk(copy.player(), len(expected))) != expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('class="steps-values">', 'class="steps-values">n = 1&#10;'),
        ("<strong>client</strong>", "<strong>event loop</strong>"),
    ],
)
def test_sabotaged_list_is_found(old: str, new: str, copy: Copy) -> None:
    copy.replace(old, new, behind=f'data-trace="{SEND.name}"')
    assert copy.player().list.locator("> li").evaluate_all(LISTED) != SEND.expected_list()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("code.js", 'this.marked.classList.add("steps-now")', ""),
        ("stepper.js", "this.slider.value = String(place.step)", ""),
        ("player.js", 'this.dot.setAttribute("cy", y)', ""),
        ("player.js", "this.link.href =", "this.link.title ="),
        ("code.js", "replaceWith(...node.childNodes)", "remove()"),
    ],
)
def test_sabotaged_script_is_found(name: str, old: str, new: str, copy: Copy) -> None:
    copy.replace(old, new, f"assets/*/steps/{name}")
    expected = SEND.expected()
    assert without_said(walk(copy.player(), len(expected))) != expected


def test_asset_that_is_missing_or_useless_is_found(copy: Copy) -> None:
    copy.replace("/practice.css", "/guide.css")
    reader = copy.opened()
    assert check_loads(reader) == [
        "has page-cards, question-set, practice-session, card-deck, card-list, and does not load practice.css"
    ]
    reader.page.locator("question-set, page-cards").evaluate_all("(all) => all.forEach((one) => one.remove())")
    assert check_loads(reader) == [
        "loads practice/page-cards.js, and has no page-cards",
        "loads practice/set.js, and has no question-set",
    ]


def test_question_that_takes_more_than_a_third_of_its_page(copy: Copy) -> None:
    # Opened once: a browser may keep a page that changes within a second.
    copy.add("<style>article > :not(question-set) { display: none }</style>")
    copy.reader.open(PAGE)
    found = check_shares(copy.reader)
    assert len(found) == MOST_ON_PAGE
    assert all(problem.endswith("% of the height of its page") for problem in found)
