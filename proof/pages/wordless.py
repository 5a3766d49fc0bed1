"""Wordless: what stands beside the pages in docs/ has no words for readers, which nothing here would read."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mkdocs.utils.yaml import yaml_load

from proof.guide.project import Project
from proof.problem import Problem

# Scripts that others have written are as they wrote them.
VENDOR = "assets/vendor/*.js"
# What of a style can be seen as text, or be named where something is.
STYLE = re.compile(
    r"/\*.*?\*/|(?P<words>(?<![\w-])(?:--[\w-]+|content|list-style(?:-type)?|quotes|text-overflow|hyphenate-character"
    r"|text-emphasis(?:-style)?|symbols|additive-symbols|prefix|suffix|negative|pad)\s*:[^;}]*)",
    re.DOTALL | re.IGNORECASE,
)
# `\66` is an `f` in a style.
ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
# Comments, texts in three kinds of quotes, and what a regular expression may have of either.
SCRIPT = re.compile(
    r"//[^\n]*|/\*.*?\*/|(?P<words>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)", re.DOTALL
)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`", re.DOTALL)
# What a style says: two letters or more. What a script says: two words, or one that begins with a capital letter.
SAID_BY_STYLE = re.compile(r"[^\W\d_]{2}")
SAID_BY_SCRIPT = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,}|^.[A-Z][a-z]+(?=[ .!?:].|.$)")
SAYING = {".css": (STYLE, SAID_BY_STYLE), ".js": (SCRIPT, SAID_BY_SCRIPT)}
FIX = "let the page have the words, in a template or an attribute: there they are read"
KNOWN = (".md", ".toml")


def check_wordless(project: Project) -> Iterator[Problem]:
    """Beside pages and their questions, docs/ has styles and scripts alone, and these say nothing.

    Args:
        project: the guide.
    """
    excluded = str(yaml_load(project.read(project.root / "mkdocs.yml")).get("exclude_docs", ""))
    for file in sorted(each for each in project.docs.rglob("*") if each.is_file()):
        name, path = file.relative_to(project.docs).as_posix(), project.path(file)
        # Hidden files, such as those of editors, are not published, unless the settings say otherwise.
        if "!" not in excluded and any(part.startswith(".") for part in PurePosixPath(name).parts):
            continue
        if file.suffix in SAYING and not PurePosixPath(name).match(VENDOR):
            yield from check_saying(file, path, project)
        elif file.suffix not in (*KNOWN, *SAYING):
            what = "would be published, and nothing here reads it"
            yield Problem(path=path, what=what, fix="write a page, `.md`, or remove the file")


def check_saying(file: Path, path: str, project: Project) -> Iterator[Problem]:
    """A style or script has no words for readers."""
    parts, said = SAYING[file.suffix]
    text = project.read(file)
    for part in parts.finditer(text):
        words = part["words"] or ""
        if file.suffix == ".css":
            words = ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
        if any(said.search(quoted) for quoted in QUOTED.findall(words)):
            line = text.count("\n", 0, part.start()) + 1
            yield Problem(path=path, line=line, what="has words for readers", found=part["words"], fix=FIX)
