"""Simple commands: the programs that a line of bash runs, each with its words, and the files into which they write.

Read as far as a check needs it, and rather too much than too little: what stands in `$(…)` is a command, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"""
    (?P<single>'[^']*')
    | (?P<double>"(?:\\.|[^"\\])*")
    | (?P<escaped>\\.)
    | (?P<copied>\d*[<>]&[\d-]+)
    | (?P<between>\$\(|[<>]\(|[`;|()\n]|&(?!>))
    | (?P<redirected>\d*(?:&>>?|>>|>\||<>|>)|<<<?|<)
    | (?P<blank>\s+)
    | (?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# What begins a command within double quotes.
SUBSTITUTED = re.compile(r"\$\(|`")
# What stands before a program, and is none.
BEFORE = re.compile(
    r"[{}!]|if|then|else|elif|fi|do|done|while|until|time|command|builtin|exec|nohup|xargs|[A-Za-z_]\w*\+?=.*",
    re.DOTALL,
)


@dataclass(frozen=True)
class Simple:
    """A simple command.

    Args:
        words: its words, without their quotes, without what stands before the program; where none is run, the variables
            that it sets.
        written: the files into which it is redirected.
    """

    words: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def program(self) -> str:
        """The name of its program, without folder; empty if it has none, as `> log.txt`."""
        return self.words[0].rpartition("/")[2] if self.words else ""


@dataclass
class Begun:
    """A simple command while it is read."""

    words: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    word: str | None = None
    operator: str = ""

    def add(self, text: str) -> None:
        """Go on with the word."""
        self.word = (self.word or "") + text

    def end_word(self) -> None:
        """The word is whole: it belongs to the command, or names the file behind an operator."""
        if self.word is None:
            return
        if not self.operator:
            self.words.append(self.word)
        elif ">" in self.operator:
            self.written.append(self.word)
        self.word, self.operator = None, ""

    def simple(self) -> Simple | None:
        """What was read; None for nothing."""
        self.end_word()
        first = next((at for at, word in enumerate(self.words) if not BEFORE.fullmatch(word)), None)
        words = [word for word in self.words if "=" in word] if first is None else self.words[first:]
        return Simple(tuple(words), tuple(self.written)) if words or self.written else None


def simple_commands(text: str) -> Iterator[Simple]:
    """Find the simple commands of a line, also those whose output is put into others."""
    begun = Begun()
    for token in TOKEN.finditer(text):
        kind, found = token.lastgroup, token[0]
        if kind in ("single", "double"):
            begun.add(found[1:-1])
        elif kind == "between":
            yield from filter(None, [begun.simple()])
            begun = Begun()
        elif kind == "redirected":
            # A file descriptor in front of it is no word: the token has it.
            begun.end_word()
            begun.operator = found
        elif kind == "blank":
            begun.end_word()
        elif kind != "copied":
            begun.add(found.removeprefix("\\") if kind == "escaped" else found)
        if kind == "double":
            for inner in SUBSTITUTED.split(found[1:-1])[1:]:
                yield from simple_commands(inner)
    yield from filter(None, [begun.simple()])


def expanded(text: str) -> str:
    """A line without what bash takes as it is, in single quotes or behind a backslash."""
    return "".join(token[0] for token in TOKEN.finditer(text) if token.lastgroup not in ("single", "escaped"))
