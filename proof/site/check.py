"""The proof of the built site: what a reader really gets.

Nothing here trusts how the site was built. Regions are read with pymdownx's own reader, links are followed on the
disk, and what pages, disk and site hold is counted three ways.
"""

import re
from collections.abc import Iterator

from proof.claims.check_settings_shown import check_settings_shown
from proof.claims.check_site import check_claims_shown
from proof.guide.html import HtmlPage, Site
from proof.guide.page import Page
from proof.guide.project import Project
from proof.guide.texts import proven_texts
from proof.practice.check_cards import check_cards
from proof.practice.check_sessions import check_sessions
from proof.practice.check_site import check_practice
from proof.problem import Problem
from proof.site.check_addresses import check_origin, check_styles, check_targets
from proof.site.check_archive import check_archive
from proof.site.check_assets import check_assets, check_pictures
from proof.site.check_elements import check_elements
from proof.site.check_markdown import check_listing, check_markdown
from proof.site.check_offline import check_offline
from proof.site.check_prints import check_prints
from proof.site.check_ways import check_ways
from proof.site.counts import check_counts
from proof.traces.check_site import check_traces

# What should have become something else: a block, a region marker, a link.
LEFTOVER = re.compile(r"^ *///.*|.*-8<-.*|.*\][(\[].*", re.MULTILINE)


def check_site(project: Project, site: Site) -> list[Problem]:
    """List what is wrong in the site of a project; an empty list is the proof."""
    proven = proven_texts(project)
    problems: list[Problem] = []
    pages = project.pages()
    for page in pages:
        html = site.page(page.name)
        problems += check_head(page, html)
        problems += check_code(page, html, proven)
        problems += check_embeds(page, html)
        problems += check_prints(page, html, project)
        problems += check_ids(page, html)
        problems += check_markdown(page, html, site)
    problems += check_listing(pages, project, site)
    for html in site.pages.values():
        problems += check_origin(html)
        problems += check_targets(html, site)
    for path in site.pages.keys() - {site.page(page.name).path for page in pages} - {"404.html"}:
        fix = "write the page in Markdown"
        problems.append(Problem(path=f"site/{path}", what="is not made from a page, so nothing proves it", fix=fix))
    problems += check_styles(project, site)
    problems += check_assets(project, site)
    problems += check_pictures(site)
    problems += check_elements(project, site)
    problems += check_offline(project, site)
    problems += check_archive(project, site)
    problems += check_claims_shown(project, site)
    problems += check_settings_shown(project, site)
    problems += check_traces(project, site)
    problems += check_practice(project, site)
    problems += check_sessions(site)
    problems += check_cards(project, site)
    problems += check_ways(project, site)
    problems += check_counts(project, site)
    # A page has the same link in its text, in its table of contents, in its navigation.
    return list(dict.fromkeys(problems))


def check_head(page: Page, html: HtmlPage) -> Iterator[Problem]:
    """It has the title and the description of its front matter, and one main heading."""
    title = html.tree.css_first("title")
    description = html.tree.css_first('meta[name="description"]')
    shown = {
        "title": title.text() if title else "",
        "description": (description.attributes["content"] or "") if description else "",
    }
    for what, found in shown.items():
        wanted = str(page.meta.get(what, ""))
        if not wanted or wanted not in found:
            missing = f"its {what} is not on the site"
            fix = f"correct the template in theme/ that shows the `{what}` of the front matter"
            yield Problem(path=page.path, what=missing, expected=wanted, found=found, fix=fix)
    if len(html.content.css("h1")) != 1:
        yield Problem(path=page.path, what="the page has not exactly one main heading", fix="begin it with one `# …`")


def check_code(page: Page, html: HtmlPage, proven: set[str]) -> Iterator[Problem]:
    """Each of its code blocks is, byte for byte, a region of a proven file."""
    for code in html.own_code_blocks:
        if code not in proven:
            what = "this code block is not a region of a file in snippets/, so nothing proves it"
            found, _, more = code.partition("\n")
            fix = "move the code to a file in snippets/ and show it with `/// sample | part/name.py`"
            line = page.line_of(code)
            yield Problem(path=page.path, line=line, what=what, found=found + (" …" if more else ""), fix=fix)
    left = LEFTOVER.search(html.prose)
    if left:
        line = page.line_of(left[0])
        fix = "correct it: a block is `/// sample | part/name.py`, options, `///`; a link is `[text](page.md)`"
        yield Problem(path=page.path, line=line, what="this is shown to readers as it is", found=left[0], fix=fix)


def check_embeds(page: Page, html: HtmlPage) -> Iterator[Problem]:
    """It shows the samples and the claims it names, in their order."""
    for named, shown in ((page.sample_names, html.samples), (page.claim_names, html.claims)):
        if named != shown:
            expected, found = ", ".join(named), ", ".join(shown)
            what, fix = "the page does not show what it names", "close every block above with its `///`"
            yield Problem(path=page.path, what=what, expected=expected, found=found, fix=fix)


def check_ids(page: Page, html: HtmlPage) -> Iterator[Problem]:
    """Its anchors are unique, also before Markdown made them so."""
    seen: set[str] = set()
    for anchor in html.ids:
        original = re.sub(r"_\d+$", "", anchor)
        if anchor in seen or (original != anchor and original in html.ids and not anchor.startswith("__")):
            node = html.tree.css(f'[id="{anchor}"]')[-1]
            line = page.line_of(node.text(deep=False)) or page.line_of(f"#{original}")
            fix = "word one of the headings differently"
            yield Problem(path=page.path, line=line, what=f"duplicate anchor `#{original}`", fix=fix)
        seen.add(anchor)
