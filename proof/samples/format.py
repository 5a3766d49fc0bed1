"""The formatting of samples: that of ruff, but for the outputs.

Ruff makes `# >` of `#>`, which pytest-examples does not take for an output, so outputs are hidden from it: a comment
that begins with `#:` is left as it is.
"""

import re
import sys
import tempfile
from pathlib import Path
from subprocess import run

from proof.guide.project import Project


def formatted(project: Project, sources: dict[str, str]) -> dict[str, str]:
    """Format the sources of samples.

    Args:
        project: where the settings for ruff may be, in snippets/.ruff.toml.
        sources: the sources by the names of the samples.

    Returns:
        The formatted sources by name; one that is not valid Python as it was.

    Raises:
        RuntimeError: ruff does not run.
    """
    if not sources:
        # With no file named, ruff would format all that is below the working directory.
        return {}
    hidden = {name: hiding(source) for name, source in sources.items()}
    config = project.snippets / ".ruff.toml"
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder, name) for name in sources}
        for name, file in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(re.sub(r"(?m)^([ \t]*)#>", rf"\1{hidden[name]}", sources[name]), encoding="utf-8")
        # Named one by one, files are formatted although the settings exclude them.
        settings = ["--config", str(config)] if config.is_file() else ["--isolated"]
        command = [sys.executable, "-m", "ruff", "format", "--quiet", "--no-cache", *settings]
        ran = run([*command, *map(str, files.values())], check=False, capture_output=True, text=True)
        if ran.stderr:
            # A file that is not valid Python is passed over in silence.
            raise RuntimeError(f"ruff formats nothing: {ran.stderr}")
        texts = {name: file.read_text(encoding="utf-8") for name, file in files.items()}
    return {name: re.sub(rf"(?m)^( *){hidden[name]}", r"\1#>", text) for name, text in texts.items()}


def hiding(source: str) -> str:
    """The beginning of a comment that ruff leaves as it is, and that a source has nowhere."""
    mark = "#:>"
    while mark in source:
        mark = mark.replace("#", "#:")
    return mark
