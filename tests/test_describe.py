"""Values have short texts that say the same in every run."""

import asyncio
import uuid
from enum import Enum
from typing import Any

import pytest
from sqlmodel import Field, SQLModel

from proof.run.child.describe import call, describe, describe_error, name_of


class Color(Enum):
    RED = 1


class Plain:
    def method(self) -> None: ...


class Long:
    def __repr__(self) -> str:
        return "x" * 61


def function() -> None: ...


def make_function() -> Any:
    def inner() -> None: ...

    return inner


def make_row() -> SQLModel:
    class DescribedRow(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)

    return DescribedRow(id=1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("ada", "'ada'"),
        ([1, 2], "[1, 2]"),
        (list(range(9)), "[0, 1, 2, 3, 4, 5, 6, 7, ...]"),
        (function, "function"),
        (Plain, "Plain"),
        (Plain().method, "Plain.method"),
        (Plain(), "Plain"),
        (Color.RED, "<Color.RED: 1>"),
        (Long(), "x" * 60 + "…"),
        (uuid.uuid4(), "UUID('…')"),
    ],
)
def test_value(value: object, text: str) -> None:
    assert describe(value) == text


def test_row_is_known_by_its_class() -> None:
    assert describe(make_row()) == "DescribedRow"


@pytest.mark.parametrize(
    ("function", "arguments", "keywords", "text"),
    [
        (function, (), {}, "function()"),
        (make_function(), (1, "a"), {"b": 2}, "inner(1, 'a', b=2)"),
        (None, (1,), {}, "None"),
    ],
)
def test_call(function: object, arguments: tuple[object, ...], keywords: dict[str, object], text: str) -> None:
    assert call(function, arguments, keywords) == text


def test_name_of_what_has_none_is_its_description() -> None:
    assert name_of(3) == "3"


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ValueError("no"), "ValueError: no"),
        (ValueError(), "ValueError"),
        (asyncio.CancelledError("at 0x7f"), "CancelledError"),
    ],
)
def test_error(error: BaseException, text: str) -> None:
    assert describe_error(error) == text
