"""What can be seen to be wrong on a page at its width; each check returns what is wrong, empty for nothing."""

from tests.browser.reader import Reader
from tests.browser.recorded import RECORDED

# The labels of all pictures: each with its text, and whether it runs out of its picture or lane, or covers another.
LABELS = """() => [...document.querySelectorAll("svg.lanes, svg.drawn")].flatMap((svg) => {
    const frame = svg.getBoundingClientRect()
    const lanes = [...svg.querySelectorAll("line.lane")].map((lane) => lane.getBoundingClientRect().left)
    const texts = frame.width ? [...svg.querySelectorAll("text")] : []
    const lines = texts.flatMap((text) => [...(text.children.length ? text.children : [text])])
    const boxes = new Map(lines.map((line) => [line, line.getBoundingClientRect()]))
    const covers = (one, other) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4
    return texts.map((text) => {
        const own = [...(text.children.length ? text.children : [text])]
        const wrong = own.flatMap((line) => {
            const box = boxes.get(line)
            const next = lanes.find((lane) => lane > box.left) ?? frame.right
            const isOut = box.left < frame.left || box.right > frame.right || box.top < frame.top
            return [
                isOut ? "runs out of its picture" : "",
                box.right > next && !text.matches(".sent, .lane") ? "runs into the next lane" : "",
                ...lines.filter((other) => other !== line && covers(box, boxes.get(other)))
                    .map((other) => `covers ${other.textContent}`),
            ].filter(Boolean)
        })
        const words = svg.closest(".diagram")?.textContent.replace(svg.textContent, "")
        const said = own.map((line) => line.textContent).join("")
        return { text: said, kind: text.className.baseVal, words: words ?? "", wrong }
    })
})"""
# What a label of a picture may be: what was recorded, without the spaces at which it is broken.
NAMES = {
    step["about"].partition("?")[0].replace(" ", "")
    for recorded in RECORDED
    for step in recorded.steps
    if "about" in step
}


def check_labels(reader: Reader) -> list[str]:
    """The labels of pictures that are cut, run out of their picture or lane, or cover another."""
    found = []
    for label in reader.page.evaluate(LABELS):
        text = label["text"]
        plain = text.replace(" ", "").removeprefix("✕")
        # What a diagram says stands in words below it.
        is_said = plain.lower() in label["words"].replace(" ", "").lower()
        if not {"lane", "sent"} & set(label["kind"].split()) and not (is_said if label["words"] else plain in NAMES):
            found.append(f"cuts a label: {text}")
        found += [f"the label {text} {wrong}" for wrong in label["wrong"]]
    return found


# Where a line begins with the mark of a claim or the stop behind it, and words that are broken: each with its place.
LINES = """() => {
    const middle = (box) => box.top + box.height / 2
    const place = (text, index) => {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + 1)
        return middle(range.getBoundingClientRect())
    }
    const texts = (node) => {
        const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
        const found = []
        while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) found.push(walk.currentNode)
        return found
    }
    const found = []
    for (const block of document.querySelectorAll("article :is(p, li, td, dd)")) {
        const words = texts(block).filter((text) => text.data.trim())
        words.forEach((text, index) => {
            if (text.data !== "✓") return
            const [before, behind] = [words[index - 1], words[index + 1]]
            const own = place(text, 0)
            if (before && own - place(before, before.data.trimEnd().length - 1) > 8)
                found.push(`begins a line with ✓ behind: ${before.data.slice(-30)}`)
            if (behind && /^[.,;:)?!]/.test(behind.data) && place(behind, 0) - own > 8)
                found.push(`begins a line with: ${behind.data.slice(0, 30)}`)
        })
    }
    for (const node of document.querySelectorAll("article table:not([class]) code, article .timeline-step"))
        for (const text of texts(node))
            for (const { 0: word, index } of text.data.matchAll(/\\w+/g))
                if (place(text, index + word.length - 1) - place(text, index) > 8) found.push(`breaks a word: ${word}`)
    for (const node of document.querySelectorAll("article code"))
        for (const text of texts(node).filter((text) => /^--[\\w-]+$/.test(node.textContent)))
            if (place(text, text.data.length - 1) - place(text, 0) > 8) found.push(`breaks a word: ${text.data}`)
    return found
}"""
# Headings whose link makes a line of its own.
HEADINGS = """() => [...document.querySelectorAll("article :is(h1, h2, h3)")].flatMap((heading) => {
    const link = heading.querySelector(".headerlink")
    const range = document.createRange()
    range.selectNodeContents(heading)
    if (link) range.setEndBefore(link)
    const { paddingBottom, borderBottomWidth } = getComputedStyle(heading)
    const end = heading.getBoundingClientRect().bottom - parseFloat(paddingBottom) - parseFloat(borderBottomWidth)
    const rest = end - range.getBoundingClientRect().bottom
    return rest > 15 ? [`has an empty line below: ${range}`] : []
})"""


def check_lines(reader: Reader) -> list[str]:
    """Lines that begin with a mark or a stop, words that are broken, and headings with an empty line below."""
    found: list[str] = [*reader.page.evaluate(LINES), *reader.page.evaluate(HEADINGS)]
    return found


# The smallest that text may be, in pixels, and what of it is read as the text of a page is: as large as code there.
SMALLEST = 10
PICTURES, SMALLEST_IN_PICTURES = "svg.lanes, svg.drawn, .lanes-legend, table.runs, .steps-code, .steps-state", 13.5
# The texts that are smaller than a size, with the scale of the picture that they are in: each with its own.
SIZES = """([smallest, pictures, smallestInPictures]) => {
    const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT)
    const found = []
    while (walk.nextNode()) {
        const { data, parentElement: node } = walk.currentNode
        if (!data.trim() || !node.checkVisibility() || node.closest("script, style, select")) continue
        const svg = node.closest("svg[viewBox]")
        const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1
        const size = parseFloat(getComputedStyle(node).fontSize) * scale
        const least = node.closest(pictures) ? smallestInPictures : smallest
        if (size < least) found.push([size, data.trim().slice(0, 40)])
    }
    return found
}"""


def check_sizes(reader: Reader) -> list[str]:
    """Texts that are too small to read."""
    sizes = {
        round(size, 1): text for size, text in reader.page.evaluate(SIZES, [SMALLEST, PICTURES, SMALLEST_IN_PICTURES])
    }
    return [f"has text of {size} px: {text}" for size, text in sizes.items()]


# The questions of a page one after the other, each with its share in the height of the page while it is asked, and with
# the cards of the page, which are folded.
SHARES = """() => {
    const height = (selector) => document.querySelector(selector)?.getBoundingClientRect().height ?? 0
    const all = [...document.querySelectorAll("question-set[data-round] [data-question]")]
    return all.map((asked) => {
        all.forEach((other) => (other.hidden = other !== asked))
        asked.start()
        return [asked.dataset.question, (height("question-set") + height("page-cards")) / height("article")]
    })
}"""


def check_shares(reader: Reader) -> list[str]:
    """The questions of a page that take more than a third of its height: it is there to be read."""
    shares = reader.page.evaluate(SHARES)
    return [f"{name} takes {share:.0%} of the height of its page" for name, share in shares if share > 1 / 3]
