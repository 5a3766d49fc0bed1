"""What our tools say of the wrong input of the cases in tests/wrong/, and which calls in proof/ say it."""

from dataclasses import dataclass

from proof.messages.case import Case
from proof.problem import Unproven
from tests.calls import Call, Recorder
from tests.guide import ROOT
from tests.wrong_checks import CHECKS, of_pages
from tests.wrong_guide import Wrong


@dataclass(frozen=True)
class Said:
    """What is said of a case.

    Args:
        message: the whole message.
        calls: the calls in proof/ that say it.
    """

    message: str
    calls: list[Call]


def say_all(wrong: Wrong) -> dict[str, Said]:
    """What is said of each case of a file, by its title."""
    return {case.title: say(wrong, case) for case in wrong.cases.cases}


def say(wrong: Wrong, case: Case) -> Said:
    """What is said of a case."""
    with Recorder(ROOT / "proof") as recorder:
        try:
            problems = CHECKS.get(wrong.cases.name, of_pages)(wrong, case)
        except Unproven as error:
            problems = [error.problem]
    return Said("\n\n".join(map(str, problems)), sorted(recorder.found))
