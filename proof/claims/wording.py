"""What can be compared of the words by which a page makes a claim, and of the claim's own: figures, names, denials.

No machine knows whether two sentences say the same. But a link that counts, names or denies what its claim does not is
wrong, or its reader cannot see that it is right.
"""

import re
from collections.abc import Iterator

from proof.claims.claim import Claim
from proof.claims.order import stems, turns_around
from proof.guide.inline import CODE_SPAN

# Figures, and words that can be nothing else; one may stand before its unit.
NUMBER = re.compile(
    r"(?P<number>\b\d+(?:\.\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|thrice"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|(?:hundred|thousand|million|dozen|half|third|quarter|fifth|couple)s?)(?!\w))"
    r"(?:[ -](?P<unit>bytes?|[kMG]B|ms|milliseconds?|seconds?|minutes?|hours?|days?)\b)?",
    re.IGNORECASE,
)
DENIAL = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|nowhere|neither|nor|cannot|\w+n't|hardly|barely|scarcely|seldom|rarely|little"
    r"|few|unable|fails? to)\b",
    re.IGNORECASE,
)
# What denies without such a word: "the task is lost" may stand for "the task does not run".
LOSS = re.compile(
    r"\b(?:without|unless|except|only|unknown|miss\w*|lost|loses?|drop\w*|cut|fail\w*|refus\w*|late|close[sd]?|cancel\w*"
    r"|kill\w*|stop\w*|gone|past|instead|replaces|stands still|too early|end[s]? at once)\b",
    re.IGNORECASE,
)
# Where one statement of a sentence ends and another begins.
BETWEEN = re.compile(r"[,:;]\s+|\s(?:and|but|though|or|if|when|while|until|that)\s", re.IGNORECASE)
# It answers a question, and denies nothing of the claim.
ANSWER = re.compile(r"^(?:yes|no)\b[,:]?\s*", re.IGNORECASE)


def differences(text: str, claim: Claim) -> Iterator[str]:
    """What the words of a link say otherwise than the sentence of its claim.

    Args:
        text: of the link, as Markdown.
        claim: its claim.

    Yields:
        What differs, to be read behind "the link": "says `201`, which its claim does not".
    """
    names = [name for span in CODE_SPAN.finditer(text) if (name := span[0].strip("` "))]
    spoken = ANSWER.sub("", CODE_SPAN.sub(" ", text).strip())
    claimed = [*NUMBER.finditer(CODE_SPAN.sub(" ", claim.sentence))]
    for name in names:
        if not is_named(name, claim.sentence):
            yield f"names `{name}`, which its claim does not"
    if turns_around(text, claim.sentence):
        yield "has what comes before, and what comes after, the other way round than its claim"
    for figure in NUMBER.finditer(spoken):
        if not any(is_same(figure, other) for other in claimed):
            yield f"says “{figure[0]}”, which its claim does not"
    yield from denials(spoken, CODE_SPAN.sub(" ", claim.sentence))


def is_named(name: str, sentence: str) -> bool:
    """Whether a sentence has a name in code, and not as a part of another one: `def` is not `async def`."""
    begin, end = r"(?<![\w-])(?<!async )", r"(?![\w-])"
    return bool(
        re.search(f"{begin if name[0].isalnum() else ''}{re.escape(name)}{end if name[-1].isalnum() else ''}", sentence)
    )


def is_same(figure: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two figures are the same, of the same unit; what has none may be of any."""
    units = {found["unit"].lower().rstrip("s") for found in (figure, other) if found["unit"]}
    return figure["number"].lower() == other["number"].lower() and len(units) < 2


def denials(said: str, claimed: str) -> Iterator[str]:
    """Whether one text denies where the other does not: a link often says one of the statements of a claim."""
    denied = DENIAL.search(said)
    if denied and not DENIAL.search(claimed) and not LOSS.search(claimed):
        yield f"denies, “{denied[0]}”, what its claim does not deny"
    elif said and not denied and not LOSS.search(said):
        denied = DENIAL.search(closest(said, claimed))
        if denied:
            yield f"leaves out that its claim denies it: “{denied[0]}”"


def closest(said: str, claimed: str) -> str:
    """The statement of a sentence that has most words of another text, for its length."""
    words = stems(said)
    statements = BETWEEN.split(claimed)
    return max(statements, key=lambda statement: len(words & stems(statement)) / (10 + len(stems(statement))))
