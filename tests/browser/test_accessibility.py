"""Contrast is looked at once for each look that texts have, and nothing is lost by that."""

import pytest

from tests.browser.accessibility import LOOKS, check_accessible, load_axe
from tests.browser.check import SCHEMES
from tests.browser.reader import Reader, ReadSite

PAGE = "learn/first-task/"
# What makes the last text of a kind hard to read, each in its way.
PALE = {
    "article p": "color: #808181",
    "article p code": "color: #808182",
    "article pre span": "color: #808183",
    "article p a": "color: #808184",
    "article strong": "opacity: 0.45",
    "article td": "background-color: #777778",
    "article h2": "font-size: 12px; color: #808185",
    "legend": "background-color: #777779",
    "button": "color: #888; background-color: #999",
    ".md-sidebar a": "color: #808186",
    "footer a": "opacity: 0.25",
}
MAKE_PALE = """(pale) => {
    for (const [kind, style] of Object.entries(pale)) {
        const texts = [...document.querySelectorAll(`${kind}:not([style])`)]
        const text = texts.filter((node) => node.checkVisibility() && /\\w\\w/.test(node.textContent)).at(-1)
        text.setAttribute("style", style)
        text.className = ""
    }
}"""
# Painted where the last paragraph is, by what it is not in, and stays there whatever becomes higher above.
COVER = """() => {
    const text = [...document.querySelectorAll("article > p")].filter((each) => !each.childElementCount).at(-1)
    const { height } = text.getBoundingClientRect()
    const style = `height: ${height}px; margin-bottom: -${height}px; background: #777`
    text.insertAdjacentHTML("beforebegin", `<div style="${style}"></div>`)
    text.className = "covered"
    text.style.position = "relative"
    text.style.margin = 0
}"""
# The contrasts that axe finds if it looks at every text: of each look, and of texts that have none.
CONTRASTS = """async (looks) => {
    axe.configure({ rules: [{ id: "color-contrast", selector: "*" }] })
    axe.addReporter("results", (results, options, finish) => finish(results))
    const [{ passes, violations }] = await axe.run({ reporter: "results", runOnly: ["color-contrast"] })
    const contrasts = new Map([...passes, ...violations].map(({ node, any: [{ data }] }) =>
        [node.element, [data.fgColor, data.bgColor, data.fontSize, data.fontWeight, data.contrastRatio].join(" ")]))
    const known = new Set(looks.flat())
    return {
        looks: looks.map((texts) => [...new Set(texts.map((text) => contrasts.get(text)).filter(Boolean))]),
        others: [...contrasts].filter(([text]) => !known.has(text)).map(([text, contrast]) => contrast),
    }
}"""


def opened(read: ReadSite, **settings: str) -> Reader:
    reader = read(**settings)
    reader.open(PAGE)
    reader.open_all()
    return reader


@pytest.mark.parametrize("scheme", SCHEMES)
def test_texts_of_one_look_have_one_contrast(scheme: str, read: ReadSite) -> None:
    reader = opened(read, color_scheme=scheme)
    load_axe(reader)
    found = reader.page.evaluate(f"({CONTRASTS})(({LOOKS})())")
    assert max(map(len, found["looks"])) == 1
    assert found["others"] == []


def test_pale_text_is_found_wherever_it_is(read: ReadSite) -> None:
    reader = opened(read)
    reader.page.evaluate(MAKE_PALE, PALE)
    found = [problem for problem in check_accessible(reader) if problem.startswith("color-contrast: ")]
    assert [style for style in PALE.values() if not any(style in problem for problem in found)] == []


def test_text_on_what_covers_its_place_is_found(read: ReadSite) -> None:
    reader = opened(read)
    reader.page.evaluate(COVER)
    assert any(problem.startswith('color-contrast: <p class="covered"') for problem in check_accessible(reader))
