"""The player of a trace, by buttons, keys and slider, by a link to a step, and playing by itself."""

import re

import pytest
from playwright.sync_api import Locator, Route, expect

from proof.guide.html import Site
from tests.browser.player import Player, page_with
from tests.browser.reader import NARROW, NARROWEST, WIDE, ReadSite
from tests.browser.recorded import RECORDED, Recorded

FIRST = Recorded("learn/first_task.py")
LAST = len(FIRST.steps)
SEND = Recorded("learn/send.py")
PAGE = "learn/first-task/"
# As long as any step is shown when it plays by itself, in milliseconds, and as each is at least.
A_STEP, SHORTEST = 30_000, 1500


@pytest.fixture
def player(read: ReadSite) -> Player:
    return Player(read().open(PAGE), FIRST).choose()


def test_buttons(player: Player) -> None:
    numbers = [player.number]
    for name in ("Forward", "Forward", "Back", "Last step", "Forward", "Back", "First step", "Back"):
        player.button(name).click()
        numbers.append(player.number)
    assert numbers == [1, 2, 3, 2, LAST, LAST, LAST - 1, 1, 1]


@pytest.mark.parametrize("where", ["button", "slider"])
def test_keys(where: str, player: Player) -> None:
    (player.slider if where == "slider" else player.button("Forward")).focus()
    numbers = [player.number]
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "ArrowLeft", "Home", "ArrowLeft"):
        player.page.keyboard.press(key)
        numbers.append(player.number)
    assert numbers == [1, 2, 3, 2, LAST, LAST, LAST - 1, 1, 1]


def test_slider(player: Player) -> None:
    player.slider.focus()
    player.page.keyboard.press("ArrowUp")
    assert player.shown["dots"] == [2]
    expect(player.slider).to_have_attribute("aria-valuetext", f"Step 2 of {LAST}")
    player.slider.fill("7")
    assert player.shown["dots"] == [7]


def test_keys_in_the_code_scroll_it(player: Player) -> None:
    code = player.root.locator(".steps-code")
    code.focus()
    player.page.keyboard.press("ArrowRight")
    assert player.number == 1


def test_tab_key_reaches_every_control_in_order(player: Player) -> None:
    player.button("First step").focus()
    names = []
    for _ in range(7):
        names.append(player.page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
        player.page.keyboard.press("Tab")
    assert names == ["First step", "Back", "Play", "Forward", "Last step", "Step", f"1 / {LAST}"]


def test_play_goes_on_to_the_end_and_stops(read: ReadSite) -> None:
    reader = read()
    reader.control_clock()
    player = Player(reader.open(PAGE), FIRST).choose()
    reader.hold_clock()
    player.button("Play").click()
    expect(player.button("Pause")).to_be_visible()
    times = [0]
    read_at = [len(player.shown["said"])]
    while player.number < LAST:
        number = player.number
        while player.number == number:
            reader.page.clock.run_for(100)
            times[-1] += 100
            assert times[-1] <= A_STEP
        times.append(0)
        read_at.append(len(player.shown["said"]))
    # Who reads more has more time.
    assert min(times[:-1]) >= SHORTEST
    longest, shortest = (find(read_at[:-1]) for find in (max, min))
    assert times[read_at.index(longest)] > times[read_at.index(shortest)]
    reader.page.clock.run_for(A_STEP)
    expect(player.button("Play")).to_be_visible()
    player.button("Play").click()
    assert player.number == 1


@pytest.mark.parametrize("stop", ["Pause", "Back"])
def test_play_stops_by_hand(stop: str, read: ReadSite) -> None:
    reader = read()
    reader.control_clock()
    player = Player(reader.open(PAGE), FIRST).choose()
    reader.hold_clock()
    player.button("Play").click()
    while player.number == 1:
        reader.page.clock.run_for(SHORTEST)
    player.button(stop).click()
    number = player.number
    reader.page.clock.run_for(3 * A_STEP)
    assert player.number == number
    expect(player.button("Play")).to_be_visible()


def test_nothing_plays_by_itself(read: ReadSite) -> None:
    reader = read()
    reader.control_clock()
    player = Player(reader.open(PAGE), FIRST).choose()
    reader.hold_clock()
    reader.page.clock.run_for(3 * A_STEP)
    assert player.number == 1


@pytest.mark.parametrize(
    ("recorded", "width"), [*((recorded, WIDE) for recorded in RECORDED), (FIRST, NARROW)], ids=str
)
def test_link_to_a_step_opens_it(recorded: Recorded, width: int, site: Site, read: ReadSite) -> None:
    page = read(width).open(f"{page_with(site, recorded.name)}#{recorded.slug}-step-5")
    player = Player(page, recorded)
    expect(player.root.locator(".steps-what")).to_be_visible()
    assert player.number == 5
    # In sight: below the header, which stays, and not below the window.
    expect(player.button("First step")).to_be_in_viewport(ratio=1)
    header = page.locator(".md-header").bounding_box()
    controls = player.root.locator(".steps-controls").bounding_box()
    assert header
    assert controls
    assert controls["y"] >= header["y"] + header["height"]


def test_each_step_has_its_link(player: Player) -> None:
    for number in (2, 3, LAST):
        player.slider.fill(str(number))
        link = player.root.locator(".steps-link")
        link.click()
        expect(player.page).to_have_url(re.compile(rf"#{FIRST.slug}-step-{number}$"))
        assert player.number == number
    player.page.go_back()
    expect(player.slider).to_have_value("3")


# Takes the player out of the page, follows a link to a step, and puts the player back: its number before and after.
MOVE = """async (player) => {
    const step = () => Number(player.querySelector("input[type=range]").value)
    const place = player.parentElement
    player.remove()
    const followed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }))
    location.hash = `${player.dataset.name}-step-4`
    await followed
    const left = step()
    place.append(player)
    return [left, step(), player.querySelectorAll(".steps-player").length]
}"""


def test_player_that_has_left_its_page_follows_no_link(player: Player) -> None:
    assert player.root.evaluate(MOVE) == [1, 4, 1]


def test_player_that_goes_on_listening_is_found(read: ReadSite) -> None:
    reader = read()

    def listen_for_ever(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("removeEventListener(", "String("))

    reader.replace("**/steps/step-through.js", listen_for_ever)
    player = Player(reader.open(PAGE), FIRST).choose()
    assert player.root.evaluate(MOVE) == [4, 4, 1]


def test_key_moment_leads_to_its_step(read: ReadSite) -> None:
    player = Player(read(NARROW).open(PAGE), SEND).choose()
    moment = player.root.get_by_role("link", name="Why does the client have its answer here?")
    sent = 1 + [step["event"] for step in SEND.steps].index("response sent")
    for is_above in (False, True):
        if is_above:
            # As one reads the list, the player may be above the window. A mouse would move the page to the link.
            moment.evaluate("(link) => link.scrollIntoView()")
            expect(player.button("First step")).not_to_be_in_viewport()
            moment.evaluate("(link) => link.click()")
        else:
            moment.click()
        expect(player.slider).to_have_value(str(sent))
        expect(player.root.locator(".steps-what")).to_contain_text("The tasks belong to the response")
        expect(player.button("First step")).to_be_in_viewport(ratio=1)
        # The address names the step already, the second time.
        player.button("First step").click()


def test_key_moments_are_read_without_a_script(read: ReadSite) -> None:
    player = Player(read(java_script_enabled=False).open(PAGE), SEND).choose()
    expect(player.root.locator(".steps-moments li").first).to_contain_text("Why does the client have its answer here?")
    expect(player.root.locator(".steps-moments a")).to_have_count(0)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_below_a_player_moves(width: int, read: ReadSite) -> None:
    player = Player(read(width).open(PAGE), FIRST).choose()
    expect(player.root.locator(".steps-state")).to_have_attribute("style", re.compile("min-height"))
    heights = []
    for _ in range(LAST):
        heights.append(player.root.evaluate("(root) => root.getBoundingClientRect().height"))
        player.button("Forward").click()
    assert len(set(heights)) == 1


@pytest.mark.parametrize("width", [WIDE, NARROW, NARROWEST])
def test_no_line_of_code_is_cut(width: int, read: ReadSite) -> None:
    player = Player(read(width).open(PAGE), SEND).choose()
    code = player.root.locator(".steps-code")
    hidden = "(frame) => frame.scrollWidth - frame.clientWidth"
    assert code.evaluate(hidden) == 0
    # A line goes on in the next one only where it is full: none is empty but for its indent.
    tops = code.locator(".steps-line", has_text="add_task").evaluate(
        """(line) => {
            const text = [...line.textContent].findIndex((letter) => letter.trim())
            const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
            const range = document.createRange()
            for (let seen = 0; walk.nextNode(); seen += walk.currentNode.length)
                if (seen + walk.currentNode.length > text) {
                    range.setStart(walk.currentNode, text - seen)
                    range.setEnd(walk.currentNode, text - seen + 1)
                    break
                }
            return [line.getBoundingClientRect().top, range.getBoundingClientRect().top]
        }"""
    )
    assert tops[1] - tops[0] < 10
    player.page.add_style_tag(content=".steps-line { white-space: pre !important }")
    assert code.evaluate(hidden) > 0


def test_what_is_new_is_marked(read: ReadSite) -> None:
    player = Player(read().open(PAGE), FIRST).choose()
    new = {}
    for number in range(1, LAST + 1):
        player.slider.fill(str(number))
        new[number] = player.root.locator(".steps-new dt").all_inner_texts()
    shown = FIRST.expected()
    for number, names in new.items():
        before, now = shown[max(number - 2, 0)], shown[number - 1]
        for head, key in (("Response", "response"), ("Tasks", "tasks"), ("Values", "values")):
            assert (head in names) == (before[key] != now[key]), (number, head)


@pytest.mark.parametrize("settings", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_what_is_new_is_seen(settings: dict[str, str], read: ReadSite) -> None:
    def border(group: Locator) -> str:
        return str(group.evaluate("(group) => getComputedStyle(group).borderLeftWidth"))

    player = Player(read(**settings).open(PAGE), FIRST).choose()
    assert border(player.root.locator(".steps-state > div").first) == "0px"
    player.slider.fill("2")
    new = player.root.locator(".steps-new").first
    assert border(new) != "0px"
