"""What readers open is as accessible as the page: the search, the menu of a phone, the note of a claim."""

from playwright.sync_api import expect

from tests.browser.accessibility import check_accessible
from tests.browser.builders import each_builder
from tests.browser.check import nothing_in
from tests.browser.reader import NARROW, ReadSite
from tests.browser.searching import open_search


def test_search_with_results(read: ReadSite) -> None:
    reader = read()
    page = reader.open("learn/")
    open_search(page).press_sequentially("dependency")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    nothing_in(check_accessible(reader))


@each_builder
def test_menu_of_a_phone(read: ReadSite) -> None:
    reader = read(NARROW, reduced_motion="reduce")
    page = reader.open("learn/")
    page.locator('label.md-header__button[for="__drawer"]').click()
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()
    nothing_in(check_accessible(reader))


@each_builder
def test_note_of_a_claim(read: ReadSite) -> None:
    reader = read()
    page = reader.open("learn/testing/")
    page.locator(".claim-mark > button").first.click()
    expect(page.locator(".claim-note:popover-open")).to_be_visible()
    nothing_in(check_accessible(reader))


@each_builder
def test_note_of_a_claim_leads_to_its_test(read: ReadSite) -> None:
    page = read().open("learn/testing/")
    claim = page.locator(".claim").first
    name = str(claim.get_attribute("data-claim"))
    claim.get_by_role("button").click()
    claim.get_by_role("link", name="The test").click()
    # It is folded, for readers who did not ask for it.
    expect(page.get_by_text(f"def test_{name.replace('-', '_')}(")).to_be_in_viewport()
    assert page.locator(".highlight:visible").count() == 1
