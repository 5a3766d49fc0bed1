"""Colours: highlighted code on a page, without the elements that have no colour of their own, and failures in red.

A highlighter makes an element of every name, bracket and blank. They are seven of ten elements of code, and a phone has
to make each of them.
"""

import re

from markdown.postprocessors import Postprocessor

# Constants, names, operators, punctuation, blanks, as Pygments calls them.
PLAIN = re.compile(r'<span class="(?:kc|n|o|p|w)">([^<]*)</span>')
# How a sample fails, which is a comment to a highlighter.
FAILURE = '<span class="c1">#!'


class ColourPostprocessor(Postprocessor):
    """Takes the elements that give no colour out of the code of a page, and gives failures one."""

    def run(self, text: str) -> str:
        """The HTML of a page with their text in their place, and with each failure in its own colour."""
        return PLAIN.sub(r"\1", text).replace(FAILURE, FAILURE.replace("c1", "c1 failure"))
