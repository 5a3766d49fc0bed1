"""Modules: the scripts of the guide, and what they import from each other."""

import posixpath
import re
from pathlib import Path

# As scripts are formatted: `import "./a.js";`, or `import { b } from "../b.js";` on one or more lines.
IMPORTED = re.compile(r'^(?:import|\}) ?.*"(\.{1,2}/[^"]+)";$', re.MULTILINE)


def modules_of(assets: Path, script: str) -> list[str]:
    """A script and all that it imports, directly or not, each once.

    Args:
        assets: the folder of the scripts.
        script: the path of a script in it.

    Returns:
        Paths in the folder, the script first, then what is imported, in the order in which browsers meet it.
    """
    found = [script]
    for name in found:
        # Whoever asks for a file that is not there is told so by what checks the site.
        text = (assets / name).read_text(encoding="utf-8") if (assets / name).is_file() else ""
        folder = posixpath.dirname(name)
        imported = [posixpath.normpath(posixpath.join(folder, path)) for path in IMPORTED.findall(text)]
        found += [path for path in dict.fromkeys(imported) if path not in found]
    return found
