"""What a reader's browser fetches for a trace stays small."""

from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.pages.blocks import ASSETS
from proof.site.weight import asset_weight, trace_weights


def test_traces_are_light(project: Project, site: Site) -> None:
    weights, most = trace_weights(site), project.settings.most_trace_bytes
    assert weights
    assert {name: weight for name, weight in weights.items() if not 0 < weight < most} == {}
    names = [*ASSETS, "vendor/ts-fsrs.js"]
    assert {name for name in names if asset_weight(project, name) >= project.settings.most_script_bytes} == set()


def test_nothing_is_fetched_on_pages_without_trace(site: Site) -> None:
    for page in site.pages.values():
        has_player, has_picture = "<step-through" in page.html, 'class="lanes"' in page.html
        has_runs = "<side-by-side" in page.html
        # A session fetches questions, of which some show a run.
        asks_about_runs = "<recorded-run" in page.html or "<practice-session" in page.html
        assert ("step-through.js" in page.html) == has_player
        assert ("side-by-side.js" in page.html) == has_runs
        assert ("steps.css" in page.html) == (has_player or has_picture or has_runs or asks_about_runs)


def colourless(page: HtmlPage) -> list[str]:
    """The elements of code that give no colour of their own, as Pygments calls them."""
    return [node.text() for node in page.tree.css(", ".join(f"pre span.{name}" for name in ("kc", "n", "o", "p", "w")))]


def test_code_has_no_element_without_a_colour(site: Site) -> None:
    assert {path: found for path, page in site.pages.items() if (found := colourless(page))} == {}


def test_element_without_a_colour_is_found() -> None:
    assert colourless(HtmlPage("", '<pre><span class="k">def</span> <span class="n">name</span></pre>')) == ["name"]
