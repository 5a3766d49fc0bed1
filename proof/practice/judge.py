"""Questions of the kind *judge*: does a statement hold?"""

from proof.practice.entry import Entry
from proof.practice.library import Library
from proof.practice.question import Content, Option

HOLDS, DOES_NOT = "It holds.", "It does not hold."


def read_judge(entry: Entry, library: Library) -> Content:
    """Read what is particular to a question *judge*: a claim's own sentence holds, another statement is refuted by it.

    Raises:
        Unproven: it is malformed, or there is no such claim.
    """
    entry.check_keys(("claim", "why"), ("statement",))
    claim = library.claim(entry)
    statement = entry.text("statement") if "statement" in entry.values else claim.sentence
    if "statement" in entry.values and statement == claim.sentence:
        raise entry.wrong("this is what the claim says", "leave `statement` out, or write what it refutes", "statement")
    holds = "statement" not in entry.values
    why, line = entry.text("why"), entry.place.line
    options = (Option(HOLDS, holds, why, line), Option(DOES_NOT, not holds, why, line))
    return Content(options=options, statement=statement, evidence=(library.of_claim(claim),))
