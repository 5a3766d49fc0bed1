"""The Markdown extension: fills the blocks of a page in, before Markdown sees them.

It is an extension of Python-Markdown and nothing of MkDocs, so that whatever renders our Markdown runs it.
"""

import re
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from proof.guide.modules import modules_of
from proof.guide.place import Place
from proof.guide.project import Project
from proof.pages.blocks import ASSETS, ELEMENTS
from proof.pages.colours import ColourPostprocessor
from proof.pages.fill import Filler
from proof.pages.look import look_at
from proof.pages.report import ONCE, report
from proof.pages.tables import TablePostprocessor
from proof.pages.unbroken import OptionPostprocessor
from proof.problem import Problem, Unproven

# Before pymdownx.snippets (32) and superfences (25), so that they see what we put in.
BEFORE = 40
# Behind superfences, whose code is no HTML, and before HTML is looked through, by MkDocs (21) and by Markdown (20).
BETWEEN = 22
# When all HTML is in its place.
AFTER = -10
# Code, and elements of ours that load something and do not ask to be read.
LOADING = "|".join(element for element, assets in ELEMENTS.items() if assets)
DONE = re.compile(rf"<({LOADING})\b(?![^>]* markdown=)[^>]*>.*?</\1>|<pre\b.*?</pre>", re.DOTALL)


def rendered_page(md: Markdown, project: Project) -> Place:
    """The page that is being rendered, as what renders it tells: MkDocs 1.6 and Zensical each by a processor of theirs.

    MkDocs leaves the addresses in HTML as they are; Zensical takes them for those of the Markdown file.

    Raises:
        Unproven: nothing tells.
    """
    if "relpath" in md.treeprocessors:
        relpath: Any = md.treeprocessors["relpath"]
        return Place(project, relpath.file.src_uri, relpath.file.dest_uri)
    if "rendering_context" in md.preprocessors:
        context: Any = md.preprocessors["rendering_context"]
        return Place(project, context.page.path)
    what = "what renders the pages does not tell which page it renders"
    raise Unproven(Problem(path="mkdocs.yml", what=what, fix="build the guide with MkDocs 1.6, or with Zensical"))


class FillPreprocessor(Preprocessor):
    """Puts what the blocks of a page name in their place."""

    def __init__(self, md: Markdown, project: Project) -> None:
        super().__init__(md)
        self._project = project

    def run(self, lines: list[str]) -> list[str]:
        """Fill in the lines of a page; what cannot be filled in becomes its problem, which is logged as well.

        Raises:
            Unproven: nothing tells which page it is.
        """
        place = rendered_page(self.md, look_at(self._project.root))
        ONCE.begin(place.page)
        try:
            text = place.project.page(place.page).text
        except Unproven as error:
            # MkDocs reads some of what we refuse, such as front matter that is not YAML.
            return report(error.problem)
        # What is rendered is the end of the file.
        before = len(text.rstrip().splitlines()) - len("\n".join(lines).rstrip().splitlines())
        return Filler(place, before, report, for_site=True).fill(lines)


class StashPreprocessor(Preprocessor):
    """Takes away from Markdown the HTML in which it has nothing to read: traces, coloured code.

    There is much of it, and to look through all of it takes a fifth of the time of a build.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Leave a mark of it, which Markdown itself replaces at the end."""
        return DONE.sub(lambda found: self.md.htmlStash.store(found[0]), "\n".join(lines)).split("\n")


class LoadPostprocessor(Postprocessor):
    """Lets a page load the styles and scripts of the blocks on it, each once."""

    def __init__(self, md: Markdown, project: Project) -> None:
        super().__init__(md)
        self._project = project

    def run(self, text: str) -> str:
        """The HTML of a page with what it loads. Raises Unproven if nothing tells which page it is."""
        place = rendered_page(self.md, self._project)
        # Each goes into the first element that needs it: above the page, a search would take it for a section.
        for name, elements in reversed(ASSETS.items()):
            needed = re.search(rf"<(?:{'|'.join(elements)})\b[^>]*>", text)
            if needed:
                text = text[: needed.end()] + load(place, name) + text[needed.end() :]
        return text


def load(place: Place, name: str) -> str:
    """HTML that loads a style sheet or a script, which runs when all of the page is there.

    Args:
        place: the page.
        name: a file of docs/assets/.
    """
    address = place.address(f"assets/{name}")
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="{address}">'
    # A browser learns from each module what the next ones are; told at once, it does not wait for one after the other.
    imported = [place.address(f"assets/{module}") for module in modules_of(place.project.docs / "assets", name)[1:]]
    preloads = (f'<link rel="modulepreload" href="{module}">' for module in imported)
    return "".join([*preloads, f'<script type="module" src="{address}"></script>'])


class ProofExtension(Extension):
    """The extension, configured with `root`, the folder of mkdocs.yml."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [".", "the folder of the project"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with Python-Markdown."""
        project = Project(Path(self.getConfig("root")))
        # So that Markdown leaves what is in them alone, but for what asks to be read.
        md.block_level_elements += ELEMENTS
        md.registerExtensions(["md_in_html"], {})
        md.preprocessors.register(FillPreprocessor(md, project), "proof", BEFORE)
        md.preprocessors.register(StashPreprocessor(md), "proof-stash", BETWEEN)
        md.postprocessors.register(LoadPostprocessor(md, project), "proof", AFTER)
        md.postprocessors.register(ColourPostprocessor(md), "proof-colours", AFTER)
        md.postprocessors.register(TablePostprocessor(md), "proof-tables", AFTER)
        md.postprocessors.register(OptionPostprocessor(md), "proof-options", AFTER)


def makeExtension(**options: Any) -> ProofExtension:
    """Called by Python-Markdown."""
    return ProofExtension(**options)
