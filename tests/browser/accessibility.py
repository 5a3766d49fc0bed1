"""What axe-core finds on a page: by all of its rules, and contrast once for each look that texts have."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.reader import Reader

AXE = Axe().axe_script
FINISH = """() => document.getAnimations()
    .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
    .forEach((animation) => animation.finish())"""
# The texts of a page by their looks, which are all that contrast depends on: how a text is written, what is painted by
# the elements that it is in, and by others that are where it is. Gives the elements of each look.
LOOKS = """() => {
    const paint = ({ backgroundColor, backgroundImage, opacity, filter, mixBlendMode }) =>
        [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join(" ")
    const NOTHING = "rgba(0, 0, 0, 0) none 1 none normal"
    const elements = [...document.body.querySelectorAll("*")].filter((node) => node.checkVisibility())
    const painters = [document.documentElement, document.body, ...elements]
        .map((node) => ({ node, own: paint(getComputedStyle(node)), box: node.getBoundingClientRect() }))
        .filter(({ own }) => own !== NOTHING)
    const paints = new Map(painters.map(({ node, own }) => [node, own]))
    const behind = (node) => (node ? [paints.get(node) ?? "", ...behind(node.parentElement)] : []).filter(Boolean)
    const meets = (one, other) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
    // By the stripe of the page that they are in: a long page has thousands.
    const stripes = {}
    const inStripes = ({ top, bottom }) => {
        const [first, last] = [top, bottom].map((edge) => Math.floor(edge / 200))
        return Array.from({ length: last - first + 1 }, (_, index) => (stripes[first + index] ??= []))
    }
    for (const painter of painters) for (const stripe of inStripes(painter.box)) stripe.push(painter)
    const across = (node, box) => new Set(inStripes(box).flat()
        .filter((other) => meets(box, other.box) && !other.node.contains(node)).map(({ own }) => own))
    const looks = new Map()
    for (const node of elements) {
        const text = [...node.childNodes].map((child) => child.data ?? "").join("")
        if (!text.trim() && !node.matches("input, select, textarea")) continue
        const { color, fontSize, fontWeight, fontFamily, textShadow, webkitTextFillColor } = getComputedStyle(node)
        const written = [color, fontSize, fontWeight, fontFamily, textShadow, webkitTextFillColor]
        const seen = [...behind(node), "across", ...[...across(node, node.getBoundingClientRect())].sort()]
        // Of signs and pictures axe says nothing: one does not stand for others.
        const isAlone = !/[\\p{L}\\p{N}]/u.test(text) || node.closest("svg")
        const look = isAlone ? node : [...written, "behind", ...seen].join("; ")
        if (!looks.has(look)) looks.set(look, [])
        looks.get(look).push(node)
    }
    return [...looks.values()]
}"""
# What breaks a rule: rule, element and why, a line each. Contrast would take most of axe's time: so it looks at the
# first element of each look, and at the others only where it cannot decide by the first.
FIND = """async (looks) => {
    const RULE = "color-contrast", MARK = "data-look"
    axe.configure({ rules: [{ id: RULE, selector: `[${MARK}]` }] })
    // The usual reporters describe all that keeps a rule, which takes as long as finding it.
    axe.addReporter("raw results", (results, options, finish) => finish(results))
    const run = async (marked, options) => {
        marked.forEach((node) => node.setAttribute(MARK, ""))
        const results = await axe.run({ reporter: "raw results", ...options })
        marked.forEach((node) => node.removeAttribute(MARK))
        return results
    }
    const results = await run(looks.map(([first]) => first))
    const { passes, violations } = results.find(({ id }) => id === RULE)
    const decided = new Set([...passes, ...violations].map(({ node }) => node.element))
    const others = looks.flatMap(([first, ...others]) => (decided.has(first) ? [] : others))
    if (others.length) results.push(...(await run(others, { runOnly: [RULE] })))
    return results.flatMap(({ id, violations }) => violations.map(({ node, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join("; ")
        return `${id}: ${node.source.slice(0, 120)}: ${why}`
    }))
}"""


def load_axe(reader: Reader) -> None:
    """Load axe-core into a page, and let what moves come to its end: what is half faded has a contrast of its own."""
    reader.page.evaluate(AXE)
    reader.page.evaluate(FINISH)


def check_accessible(reader: Reader) -> list[str]:
    """What axe-core finds on a whole page, by all of its rules: rule, element and why, a line each."""
    load_axe(reader)
    found: list[str] = reader.page.evaluate(f"({FIND})(({LOOKS})())")
    return found
