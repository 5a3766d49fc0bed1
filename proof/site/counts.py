"""The counts: what pages show, found on the disk, on the pages and on the site."""

from collections.abc import Iterator

from proof.guide.html import Site
from proof.guide.project import Project
from proof.guide.texts import claim_sources
from proof.practice.card import all_cards
from proof.practice.check_site import asked_about, number_of_options, read_raw
from proof.practice.check_source import asked_samples
from proof.practice.questions import all_questions
from proof.practice.references import References
from proof.problem import Problem


def check_counts(project: Project, site: Site) -> Iterator[Problem]:
    """Disk, pages and site hold the same samples, claims, questions, options and cards."""
    pages, references = project.pages(), project.known(References)
    questions, cards = all_questions(references), all_cards(references)
    on_disk = read_raw(project, "question")
    counted = {
        ("snippets/", "samples"): (
            set(project.sample_names()),
            {name for page in pages for name in page.sample_names} | asked_samples(questions),
            {name for html in site.pages.values() for name in [*html.samples, *asked_about(html)]},
        ),
        ("tests/claims/", "claims"): (
            {test.removeprefix("test_").replace("_", "-") for test in claim_sources(project)},
            {name for page in pages for name in page.claim_names},
            {name for html in site.pages.values() for name in html.claims},
        ),
        ("docs/", "questions"): (
            set(on_disk),
            {asked.name for asked in questions},
            {name for html in site.pages.values() for name in html.named("data-question")},
        ),
        ("docs/", "options"): (
            {f"{name}-{n + 1}" for name, asked in on_disk.items() for n in range(number_of_options(asked))},
            {f"{asked.name}-{n + 1}" for asked in questions for n in range(asked.shape.number_of_options)},
            {
                (node.attributes["id"] or "").removeprefix("ask-")
                for html in site.pages.values()
                for node in html.content.css("[data-question] input[type=radio]")
            },
        ),
        ("docs/", "cards"): (
            set(read_raw(project, "card")),
            {card.name for card in cards},
            {name for html in site.pages.values() for name in html.named("data-card")},
        ),
    }
    for (path, kind), places in counted.items():
        yield from compare_counts(path, kind, *places)


def compare_counts(path: str, kind: str, disk: set[str], written: set[str], shown: set[str]) -> Iterator[Problem]:
    """The same things of a kind are on the disk, named by what pages are made of, and shown on the site.

    Args:
        path: where they are kept, relative to the root of the project.
        kind: what they are, in the plural.
        disk: their names, as they are kept.
        written: as pages name them.
        shown: as the site has them.
    """
    if not disk == written == shown:
        expected = f"{kind} on the disk: {len(disk)}"
        found = f"on the pages: {len(written)}, on the site: {len(shown)}"
        missing = sorted((disk | written | shown) - (disk & written & shown))
        fix, what = "show everywhere: " + ", ".join(missing), f"the counts of {kind} differ"
        yield Problem(path=path, what=what, expected=expected, found=found, fix=fix)
