"""Options of commands, such as `--workers`: a browser breaks lines behind hyphens, also behind the dashes alone."""

import re

from markdown.postprocessors import Postprocessor

# Code in a line: that of a block ends with the end of a line, or has elements.
CODE = re.compile(r"<code(?: [^>]*)?>[^<\n]*</code>")
OPTION = re.compile(r"(?<![\w-])--\w[\w-]*")
# Material's search takes the end of a `span` for that of another one, whose text it has to leave out.
WHOLE = r'<bdi class="option">\g<0></bdi>'


class OptionPostprocessor(Postprocessor):
    """Gives each option in the code of a line the class that keeps it whole."""

    def run(self, text: str) -> str:
        """The HTML of a page with them in elements of their own."""
        return CODE.sub(lambda code: OPTION.sub(WHOLE, code[0]), text)
