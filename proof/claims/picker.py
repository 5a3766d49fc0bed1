"""The picker: the field in which readers pick their setting, so that each ✓ of a page tells about that one."""

import re
from html import escape

from proof.claims.settings import Setting, Table
from proof.guide.project import Project
from proof.guide.templates import templates

ELEMENT = "claim-setting"
# What stands behind a claim for readers who picked a setting, by what came of the claim there, and its mark.
TEXTS = {
    "holds": " ({where})",
    "fails": " (not {where})",
    "varies": " (not always {where})",
    "lacks": " (does not apply {where})",
    "untried": " (not tried {where})",
    "holds.mark": "✓",
    "fails.mark": "✗",
    "varies.mark": "?",
    "lacks.mark": "-",
    "untried.mark": "?",
    "sum.one": "{holds} of {number} tested claim holds",
    "sum.other": "{holds} of {number} tested claims hold",
}


def picker(project: Project, table: Table) -> list[str]:
    """HTML of the field, which a script shows; nothing if there are no settings."""
    if not table.settings:
        return []
    options = "".join(
        f'<option value="{setting.name}" data-where="{escape(plain(where(setting)))}">{escape(plain(setting.title))}'
        "</option>"
        for setting in table.settings
    )
    field = f'<select autocomplete="off"><option value="">any way</option>{options}</select>'
    return [
        f'<{ELEMENT} data-guide="{project.settings.name}" data-search-exclude hidden>',
        *templates(TEXTS),
        f"<label>How you run FastAPI {field}</label> <output></output>",
        f"</{ELEMENT}>",
    ]


def where(setting: Setting) -> str:
    """How one says that something holds in a setting: "under Granian"."""
    return setting.exclusion.removeprefix("not ")


def plain(text: str) -> str:
    """Inline Markdown without marks of code."""
    return re.sub("`", "", text)
