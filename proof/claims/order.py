"""What comes before and what comes after, in two sentences that should say the same."""

import re

COMES = re.compile(r"\b(before|after)\b", re.IGNORECASE)
# How many more words must agree with the other order than with the same one.
LEAST = 2


def turns_around(said: str, claimed: str) -> bool:
    """Whether one sentence says that something comes before another thing, and the other that it comes after it.

    Args:
        said: a sentence, or a part of one.
        claimed: another one.
    """
    ours, theirs = ordered(said), ordered(claimed)
    if not ours or not theirs:
        return False
    same = sum(len(words & others) for words, others in zip(ours, theirs, strict=True))
    other = sum(len(words & others) for words, others in zip(ours, reversed(theirs), strict=True))
    return other - same >= LEAST


def ordered(text: str) -> tuple[set[str], set[str]] | None:
    """The beginnings of the words of what comes first and of what comes then; None if a text does not say it once."""
    parts = COMES.split(text.replace("`", ""))
    if len(parts) != 3:
        return None
    left, comes, right = parts
    if not left.strip():
        right, _, left = right.partition(",")
    first, then = (left, right) if comes.lower() == "before" else (right, left)
    return stems(first), stems(then)


def stems(text: str) -> set[str]:
    """The beginnings of the words of a text, by which "run" and "runs" are the same."""
    return {word[:5] for word in re.findall(r"\w{3,}", text.lower())}
