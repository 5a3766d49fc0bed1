"""The proof of the Markdown versions of the built pages, and of their list: they say what the pages say."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from mkdocs.utils.yaml import yaml_load
from selectolax.lexbor import LexborHTMLParser

from proof.guide.html import HtmlPage, Site
from proof.guide.navigation import read_navigation
from proof.guide.page import Page
from proof.guide.project import Project
from proof.problem import Problem

# What is for the hands of readers, or stands elsewhere in the Markdown: marks, players, tabs, drawings, questions.
NOT_TEXT = (
    ".headerlink, .claim-mark, .claim-note, .releases, .lanes-note, .runs-state, pre, template, script, style, label, "
    "step-through, .sample, .lanes, trace-lanes, .diagram summary, question-set, .practice-score, .saved-progress, "
    "learning-ways"
)
MARKS = ".claim-mark, .claim-note"
# The tables of a recording, which the page plays from its data: of its steps, and of what became of a value.
PLAYED = (["Step", "Who", "What", "Response", "Tasks", "Values"], ["Value", "What became of it"])
# The list of a picture of lanes, which says in short what happens.
DRAWN = re.compile(r"(client|event loop|worker thread): ")
# What stands there for the buttons of a question, and for a tab.
INSTEAD = re.compile(r"[A-F]( is (right|wrong))?|This was run|Step by step")
CLAUSE = re.compile(r"[.;:,()—]\s|\n")
LISTING = "llms.txt"
FIX = "correct proof/site/export.py, and build again with `make build`"


def check_markdown(page: Page, html: HtmlPage, site: Site) -> Iterator[Problem]:
    """Its Markdown version holds the same code and the same texts, and llms.txt lists it as it calls itself."""
    file = site.folder / page.name
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    for code in html.code_blocks:
        if f"\n{code}\n" not in text:
            what, found = "the Markdown version of the page lacks this code", code.partition("\n")[0]
            yield Problem(path=page.path, line=page.line_of(code), what=what, found=found, fix=FIX)
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    read, shown = f" {words(rendered)} ", f" {words(shown_by(html))} "
    for said in texts(html):
        if f" {said} " not in read:
            what = "the Markdown version of the page does not say this"
            yield Problem(path=page.path, what=what, found=said, fix=FIX)
    for said in clauses(rendered):
        if f" {said} " not in shown:
            what = "the Markdown version says this, and the page does not"
            yield Problem(path=page.path, what=what, found=said, fix=FIX)
    wanted = line_of(page)
    listed = [line for line in lines_of(site) if f"]({page.name})" in line]
    if listed != [wanted]:
        yield Problem(
            path=page.path,
            what="llms.txt does not list the page once, by its title and description",
            expected=wanted,
            found=" and ".join(listed) or "nothing",
            fix=FIX,
        )


def check_listing(pages: Sequence[Page], project: Project, site: Site) -> Iterator[Problem]:
    """llms.txt says nothing but what pages and parts are called, and what mkdocs.yml says of the site."""
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    head = {f"# {settings.get('site_name')}", f"> {settings.get('site_description')}"}
    parts = {f"## {part}" for part in read_navigation(project)}
    known = head | parts | {line_of(page) for page in pages}
    for number, line in enumerate(lines_of(site), start=1):
        # A page that it calls otherwise is told with the page.
        if line.strip() and line not in known and not any(f"]({page.name})" in line for page in pages):
            what = "llms.txt says something that is neither a page nor a part of the navigation"
            yield Problem(path=f"site/{LISTING}", line=number, what=what, found=line, fix=FIX)


def lines_of(site: Site) -> list[str]:
    """The lines of llms.txt; none if there is no such file."""
    file = site.folder / LISTING
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def line_of(page: Page) -> str:
    """How llms.txt lists a page."""
    return f"- [{page.meta.get('title')}]({page.name}): {page.meta.get('description')}"


def texts(html: HtmlPage) -> Iterator[str]:
    """The words of each paragraph, item, heading and cell of a page."""
    content = LexborHTMLParser(html.content.html or "")
    for node in content.css(NOT_TEXT):
        node.decompose()
    for node in content.css("p, li, td, th, h1, h2, h3, h4, summary"):
        said = words(node.html or "")
        if said:
            yield said


def shown_by(html: HtmlPage) -> str:
    """The content of a page with all that it can show, such as the questions in its templates, without its marks."""
    content = LexborHTMLParser(re.sub(r"(</?)template\b", r"\1div", html.content.html or ""))
    for node in content.css(MARKS):
        node.decompose()
    return content.html or ""


def clauses(rendered: str) -> Iterator[str]:
    """The words of each clause of a Markdown version: a cell of a table may stand in several places of the page."""
    content = LexborHTMLParser(rendered)
    for table in content.css("table"):
        if [head.text() for head in table.css("th")] in PLAYED:
            table.decompose()
    for node in content.css("p, li, td, th, h1, h2, h3, h4"):
        text = node.text(separator=" ")
        if not DRAWN.match(text):
            said = map(words_of, CLAUSE.split(text))
            yield from (each for each in said if each and not INSTEAD.fullmatch(each))


def words(html: str) -> str:
    """The words of HTML, with a space between two."""
    # Where a word can go on in another line, it does not end.
    body = LexborHTMLParser(html.replace("<wbr>", "")).body
    return words_of(body.text(deep=True, separator=" ")) if body else ""


def words_of(text: str) -> str:
    """The words of a text, with a space between two."""
    return " ".join(re.findall(r"\w+", text))
