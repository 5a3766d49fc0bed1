"""Questions of the kind *predict*: what does a sample print?"""

import re

from proof.practice import code
from proof.practice.entry import Entry
from proof.practice.question import Content, Option
from proof.practice.references import Library
from proof.problem import Fault

# What a reader who knows the answer may write otherwise.
SPELLING = re.compile(r"['\"`\s]")


def said(output: str) -> str:
    """What an output says, however it is spelt."""
    return SPELLING.sub("", output).casefold()


def read_predict(entry: Entry, library: Library) -> Content:
    """Read what is particular to such a question. The right option is what the sample states, and is proven to print.

    Raises:
        Unproven: it is malformed, or a wrong option is not wrong.
    """
    entry.check_keys(("sample", "why", "wrong"), ("print",))
    sample = library.sample(entry)
    key = "print" if "print" in entry.values else "sample"
    try:
        printed = code.outputs(sample, entry.verbatim("print") if key == "print" else "")
        shown = tuple(code.asked(sample, region) for region in sample.regions)
    except Fault as fault:
        raise entry.located(fault, key) from None
    right = Option("", True, entry.text("why"), entry.place.line, printed, "output")
    wrong = []
    for option in entry.tables("wrong"):
        option.check_keys(("text", "why"))
        text = option.verbatim("text").strip("\n")
        if said(text) == said(printed):
            what = "this wrong option differs from the right one only in quotes, spaces or letter case"
            raise option.wrong(what, "write what the sample does not print", "text", text)
        wrong.append(Option("", False, option.text("why"), option.place.line, text, "output"))
    return Content(code=shown, options=(right, *wrong), evidence=(library.of_sample(sample),))
