"""Wording: figures with their units, names and the order of events in the text of a link are those of its claim."""

import pytest

from proof.claims.claim import Claim
from proof.claims.wording import differences


def found(text: str, sentence: str) -> list[str]:
    """What a link says otherwise than its claim."""
    return list(differences(text, Claim("name", sentence, "", (), "", "", "tests/claims/test_name.py", 1)))


@pytest.mark.parametrize(
    "text",
    [
        "a task starts before 16 MB are read",
        "of 16 MB",
        "with 16",
        "with a 16-MB response",
        "for 2 seconds",
        "twice",
        "with h11",
        "with status `200`",
        "one task",
    ],
)
def test_figures_of_the_claim_may_be_said(text: str) -> None:
    assert found(text, "A task starts twice, before 16 MB are read, for 2 seconds, with `200`.") == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("a task starts before 16 GB are read", "16 GB"),
        ("before sixteen MB are read", "sixteen MB"),
        ("before 17 MB are read", "17 MB"),
        ("for 2 minutes", "2 minutes"),
        ("for 2.5 seconds", "2.5 seconds"),
        ("for two seconds", "two seconds"),
        ("dozens of times", "dozens"),
        ("thirty tasks", "thirty"),
    ],
)
def test_other_figures_may_not(text: str, figure: str) -> None:
    assert found(text, "A task starts twice, before 16 MB are read, for 2 seconds.") == [
        f"says “{figure}”, which its claim does not"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the task starts after the response has ended",
        "after the response has ended, the task starts",
        "the response ends before the task starts",
        "before the task starts, the response has ended",
        "the task starts",
        "the task comes before",
        "before, the task and after the response",
    ],
)
def test_order_of_the_claim_may_be_said_either_way(text: str) -> None:
    assert found(text, "The task starts after the response has ended.") == []


@pytest.mark.parametrize(
    "text",
    [
        "the task starts before the response has ended",
        "before the response has ended, the task starts",
        "the response has ended after the task starts",
    ],
)
def test_order_that_is_turned_around_is_found(text: str) -> None:
    [difference] = found(text, "The task starts after the response has ended.")
    assert difference == "has what comes before, and what comes after, the other way round than its claim"


@pytest.mark.parametrize(("text", "name"), [("`def` tasks", "def"), ("`Cancel`", "Cancel"), ("`--time`", "--time")])
def test_part_of_a_name_is_another_name(text: str, name: str) -> None:
    sentence = "An `async def` task gets a `CancelledError` by `--timeout`."
    assert found(text, sentence) == [f"names `{name}`, which its claim does not"]


@pytest.mark.parametrize("text", ["`async def` tasks", "a `CancelledError`", "by `--timeout`", "`(…)`", "` `"])
def test_whole_name_is_named(text: str) -> None:
    assert found(text, "An `async def` task gets a `CancelledError` by `--timeout` and `(…)`.") == []
