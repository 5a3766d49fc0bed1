"""The proof that sentences say their conditions: a claim that does not hold in a setting speaks of that setting."""

import re
from collections.abc import Iterator

from proof.claims.claim import Claim
from proof.claims.scope import scope_of
from proof.claims.settings import Setting, Table, read_table
from proof.claims.topics import read_claims
from proof.guide.project import Project
from proof.problem import Fault, Problem


def check_conditions(project: Project) -> Iterator[Problem]:
    """Each claim has in its sentence one of the words of each setting in which it applies and does not hold.

    What is wrong with the table itself, and which claims it lacks, its own proof tells.
    """
    try:
        table = read_table(project)
    except Fault:
        return
    for claim in project.known(read_claims).values():
        yield from check_condition(claim, table)


def check_condition(claim: Claim, table: Table) -> Iterator[Problem]:
    """The same of a claim."""
    for setting in scope_of(claim.name, table).exceptions:
        if not is_said(setting, claim.sentence):
            yield Problem(
                path=claim.path,
                line=claim.line,
                what=f"`{claim.name}` does not hold in the setting `{setting.name}`, and its sentence does not say so",
                expected=f"one of these words: {', '.join(f'“{word}”' for word in setting.words)}",
                found=claim.sentence,
                fix="say under which condition it holds: on which server, with how many processes",
            )


def is_said(setting: Setting, sentence: str) -> bool:
    """Whether a sentence has one of the words of a setting: whole, as code or not, in small or capital letters."""
    text = sentence.replace("`", "")
    words = (re.escape(word.replace("`", "")) for word in setting.words)
    return any(re.search(rf"(?<![\w-]){word}(?!\w)", text, re.IGNORECASE) for word in words)
