"""Questions of the kind *judge*: is a statement true?"""

from proof.practice.entry import Entry
from proof.practice.question import Content, Option
from proof.practice.references import Library

TRUE, FALSE = "The statement is true.", "The statement is false."


def read_judge(entry: Entry, library: Library) -> Content:
    """Read what is particular to a question *judge*: a claim says what is true, and refutes another statement.

    Raises:
        Unproven: it is malformed, or there is no such claim.
    """
    entry.check_keys(("claim", "why"), ("statement",))
    claim = library.claim(entry)
    statement = entry.text("statement") if "statement" in entry.values else claim.sentence
    if "statement" in entry.values and statement == claim.sentence:
        raise entry.wrong("this is what the claim says", "leave `statement` out, or write what it refutes", "statement")
    is_true = "statement" not in entry.values
    why, line = entry.text("why"), entry.place.line
    options = (Option(TRUE, is_true, why, line), Option(FALSE, not is_true, why, line))
    return Content(options=options, statement=statement, evidence=(library.of_claim(claim),))
