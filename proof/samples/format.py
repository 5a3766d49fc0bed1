"""The formatting of samples: that of ruff, but for the outputs.

Ruff makes `# >` of `#>`, which pytest-examples does not take for an output, so outputs are hidden from it: a comment
that begins with `#:` is left as it is.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from proof.guide.project import Project


def formatted(project: Project, sources: dict[str, str]) -> dict[str, str]:
    """Format the sources of samples.

    Args:
        project: where the settings for ruff are, in snippets/.ruff.toml.
        sources: the sources by the names of the samples.

    Returns:
        The formatted sources by name; one that is not valid Python as it was.
    """
    if not sources:
        # With no file named, ruff would format all that is below the working directory.
        return {}
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder, name) for name in sources}
        for name, file in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(re.sub(r"(?m)^( *)#>", r"\1#:>", sources[name]), encoding="utf-8")
        config = project.snippets / ".ruff.toml"
        # Named one by one, files are formatted although the settings exclude them.
        command = [sys.executable, "-m", "ruff", "format", "--quiet", "--no-cache", "--config", str(config)]
        subprocess.run([*command, *map(str, files.values())], check=False, capture_output=True)
        return {
            name: re.sub(r"(?m)^( *)#:>", r"\1#>", file.read_text(encoding="utf-8")) for name, file in files.items()
        }
