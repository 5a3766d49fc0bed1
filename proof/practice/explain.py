"""Questions of the kind *explain*: an answer in own words."""

from proof.practice.entry import Entry
from proof.practice.question import Concept, Content
from proof.practice.references import Library


def read_explain(entry: Entry, library: Library) -> Content:
    """Read what is particular to a question *explain*: a model answer, and what belongs into any.

    Raises:
        Unproven: it is malformed, or nothing proves a concept.
    """
    entry.check_keys(("answer", "concept"))
    concepts = []
    for concept in entry.tables("concept"):
        concept.check_keys(("text",), ("claim", "sample"))
        concepts.append(Concept(concept.text("text"), library.evidence(concept)))
    if len(concepts) < 2:
        raise entry.wrong("has fewer than two concepts", "add one: `[[question.concept]]`")
    return Content(answer=entry.text("answer"), concepts=tuple(concepts))
