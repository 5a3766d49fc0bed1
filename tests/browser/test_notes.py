"""The note of a claim shows its test in place, at one click, and covers nothing of the claim."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from proof.claims.topics import read_claims
from tests.browser.builders import each_builder
from tests.browser.check import check_quiet, nothing_in
from tests.browser.reader import NARROW, WIDE, ReadSite
from tests.conftest import PROJECT

PAGE = "understand/client/"
PROOFS = "reference/proofs/"
# Opens the note of each claim, wherever that is in the window, and waits for its test: the claims beside which it lies.
COVERED = """async () => {
    const covered = []
    for (const claim of document.querySelectorAll(".claim")) {
        const note = claim.querySelector(".claim-note")
        for (const block of ["start", "center", "end"]) {
            claim.scrollIntoView({ block, behavior: "instant" })
            note.showPopover()
            // A browser settles where it lies with the frames that follow.
            for (let frame = 0; frame < 3 || !note.querySelector(".highlight"); frame++)
                await new Promise(requestAnimationFrame)
            const { top, bottom } = note.getBoundingClientRect()
            const lines = [...claim.getClientRects()]
            if (lines.some((line) => line.bottom > top && line.top < bottom)) covered.push(claim.dataset.claim)
            note.hidePopover()
        }
    }
    return covered
}"""


def note_of(claim: Locator) -> Locator:
    """The note that the mark of a claim opens."""
    return claim.locator(".claim-note")


def press(claim: Locator) -> None:
    """Select the mark of a claim."""
    claim.get_by_role("button", name="How this is proven").click()


def source_of(claim: Locator) -> str:
    """The test of a claim, as it is written."""
    return read_claims(PROJECT)[str(claim.get_attribute("data-claim"))].source


def shows_test(claim: Locator) -> None:
    """Its note shows its test, and nothing else as code of several lines."""
    expect(note_of(claim).locator(".highlight")).to_be_visible()
    assert note_of(claim).locator("pre").inner_text().strip("\n") == source_of(claim)


@each_builder
def test_one_click_shows_the_test(read: ReadSite) -> None:
    reader = read()
    page = reader.open(PAGE)
    assert not any(PROOFS in url for url in reader.requests)
    claim = page.locator(".claim").first
    press(claim)
    shows_test(claim)
    # It says what was tested, and where the test must fail.
    expect(note_of(claim)).to_contain_text("Tested on a real server: the test.")
    expect(note_of(claim)).to_contain_text("There it failed, as it must.")
    nothing_in(check_quiet(reader))


def test_page_of_a_topic_is_fetched_once(read: ReadSite) -> None:
    reader = read()
    page = reader.open(PAGE)
    topics = {name: claim.topic for name, claim in read_claims(PROJECT).items()}
    claims = page.locator(".claim").all()[:4]
    for claim in [*claims, claims[0]]:
        press(claim)
        shows_test(claim)
        page.keyboard.press("Escape")
    fetched = [url for url in reader.requests if PROOFS in url]
    assert len(fetched) == len({topics[str(claim.get_attribute("data-claim"))] for claim in claims})


def test_keys_open_the_note_and_close_it(read: ReadSite) -> None:
    page = read().open(PAGE)
    claim = page.locator(".claim").first
    claim.get_by_role("button").focus()
    page.keyboard.press("Enter")
    shows_test(claim)
    expect(claim.get_by_role("button")).to_be_focused()
    page.keyboard.press("Tab")
    expect(note_of(claim).get_by_role("link", name="The test")).to_be_focused()
    page.keyboard.press("Escape")
    expect(note_of(claim)).not_to_be_visible()
    expect(claim.get_by_role("button")).to_be_focused()


def test_without_network_a_link_is_left_until_there_is_one(read: ReadSite) -> None:
    reader = read()
    tried: list[str] = []

    def fail_once(route: Route) -> None:
        tried.append(route.request.url)
        if tried[1:]:
            route.continue_()
        else:
            route.abort()

    reader.replace(f"**/{PROOFS}**", fail_once)
    page = reader.open(PAGE)
    claim = page.locator(".claim").first
    with page.expect_event("requestfailed"):
        press(claim)
    expect(note_of(claim).get_by_role("link", name="The test")).to_be_visible()
    expect(note_of(claim).locator("pre")).to_have_count(0)
    page.keyboard.press("Escape")
    press(claim)
    shows_test(claim)


@each_builder
def test_without_script_a_link_leads_to_the_test(read: ReadSite) -> None:
    page = read(java_script_enabled=False).open(PAGE)
    claim = page.locator(".claim").first
    source = source_of(claim)
    press(claim)
    note_of(claim).get_by_role("link", name="The test").click()
    shown = page.locator(".highlight:visible")
    expect(shown).to_have_count(1)
    assert shown.inner_text().strip("\n") == source


@pytest.mark.parametrize("name", ["response-first", "response-first-test"])
def test_old_address_of_a_claim_leads_to_its_sentence(name: str, read: ReadSite) -> None:
    """They were all on one page."""
    page = read().open(f"{PROOFS}#{name}")
    claim = read_claims(PROJECT)["response-first"]
    sentence = page.locator("#response-first").get_by_role("link")
    expect(sentence).to_be_in_viewport()
    sentence.click()
    expect(page.locator(f"#{claim.name}")).to_be_in_viewport()
    expect(page.locator("h1")).to_have_text("Proofs: Responses¶")


def covered(page: Page) -> list[str]:
    """The claims that their notes cover."""
    found: list[str] = page.evaluate(COVERED)
    return found


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_note_covers_nothing_of_its_claim(width: int, read: ReadSite) -> None:
    assert covered(read(width).open(PAGE)) == []


def test_note_that_covers_its_claim_is_found(read: ReadSite) -> None:
    page = read().open(PAGE)
    page.add_style_tag(content=".md-typeset .claim-note { position-area: center; position-try: none }")
    assert covered(page) != []
