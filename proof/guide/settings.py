"""Settings: what a guide decides for itself, in the table `[tool.proof]` of its pyproject.toml."""

import json
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Annotated

from packaging.utils import canonicalize_name
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from proof.problem import Problem, Unproven, not_toml
from proof.run.runner import TIME_LIMIT

FILE, TABLE = "pyproject.toml", ("tool", "proof")

PageName = Annotated[str, Field(pattern=r"^([^/]+/)*[^/]+\.md$|^$")]
Folder = Annotated[str, Field(pattern="^[^/]+(/[^/]+)*$")]
Version = Annotated[str, Field(pattern=r"^\d+(\.\d+)*$")]


class Settings(BaseModel):
    """What a guide decides for itself. Each setting has a default that suits a small guide.

    Its key in pyproject.toml has hyphens. The description says what it may be, to whoever gets it wrong.

    Args:
        name: the name of the guide in files, and in the browsers of readers, who lose what they kept if it changes.
        application: the class of the object that the `app` region must call `app`; empty if that may be anything.
        taught: the folders of docs/ whose pages teach.
        least_questions_of_page: how many questions there must be about each of these pages.
        least_questions: how many questions there must be in all.
        least_cards: how many cards there must be in all.
        most_lines: how many lines a region may have.
        most_seconds: how long a sample may run.
        most_script_bytes: how large a script may be, compressed.
        most_trace_bytes: how much a trace may add to its page, compressed.
        proofs: the page that lists all claims, relative to docs/.
        news: the page that says what is new, relative to docs/; empty for none.
        interview: the page with the questions of an interview, relative to docs/; empty for none.
        releases: the releases of the subject that are probed besides the pinned one, the oldest first.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, alias_generator=lambda name: name.replace("_", "-")
    )

    name: str = Field("guide", pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="small letters, digits, hyphens")
    application: str = Field("", description='the name of a class, such as "FastAPI"')
    taught: tuple[Folder, ...] = Field((), strict=False, description='a list of folders in docs/, such as ["learn"]')
    least_questions_of_page: int = Field(0, ge=0, description="a number, at least 0")
    least_questions: int = Field(0, ge=0, description="a number, at least 0")
    least_cards: int = Field(0, ge=0, description="a number, at least 0")
    most_lines: int = Field(45, gt=0, description="a number of lines, at least 1")
    most_seconds: float = Field(TIME_LIMIT, gt=0, description="a number of seconds, more than 0")
    most_script_bytes: int = Field(10_000, gt=0, description="a number of bytes, at least 1")
    most_trace_bytes: int = Field(4_000, gt=0, description="a number of bytes, at least 1")
    proofs: PageName = Field("reference/proofs.md", description='a page in docs/, such as "reference/proofs.md"')
    news: PageName = Field("", description='a page in docs/, such as "reference/whats-new.md"')
    interview: PageName = Field("", description='a page in docs/, such as "practice/interview.md"')
    releases: tuple[Version, ...] = Field((), strict=False, description='a list of versions, such as ["0.118.0"]')


@cache
def read_settings(text: str) -> Settings:
    """Read the settings of a guide.

    Args:
        text: its pyproject.toml; empty if it has none.

    Raises:
        Unproven: it is not TOML, a setting is unknown, or has a value that it may not have.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unproven(not_toml(error, FILE, text)) from None
    table, project = values.get("tool", {}).get("proof", {}), values.get("project", {})
    named = {"name": canonicalize_name(project["name"])} if "name" in project else {}
    try:
        return Settings.model_validate({**named, **table} if isinstance(table, dict) else table)
    except ValidationError as error:
        raise Unproven(wrong_setting(error.errors()[0], text)) from None


def wrong_setting(error: ErrorDetails, text: str) -> Problem:
    """What is wrong with a setting, and what it may be instead. An item of a list is as wrong as the list."""
    allowed = {str(field.alias): field.description for field in Settings.model_fields.values()}
    if not error["loc"]:
        what, fix = "`tool.proof` is no table", "write `[tool.proof]`, and below it a setting on each line"
        return Problem(path=FILE, line=line_of(text, TABLE), what=what, fix=fix)
    key = str(error["loc"][0])
    line = line_of(text, (*TABLE, key))
    if key not in allowed:
        fix = f"name one of: {', '.join(allowed)}"
        return Problem(path=FILE, line=line, what=f"unknown setting `{key}`", fix=fix)
    found, fix = json.dumps(error["input"], default=str), f"write {allowed[key]}"
    return Problem(path=FILE, line=line, what=f"the setting `{key}` has a wrong value", found=found, fix=fix)


def line_of(text: str, keys: Sequence[str]) -> int:
    """The line of a text that is TOML on which a key begins, or the innermost table above it that there is.

    tomllib tells no lines. But each statement that is there makes the lines up to its end TOML with its key.

    Args:
        text: the text.
        keys: the key, behind those of the tables that it is in.
    """
    lines = text.split("\n")
    found, begins = [1], 1
    for end in range(1, len(lines) + 1):
        try:
            values = tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        while len(found) <= len(keys) and holds(values, keys[: len(found)]):
            found.append(begins)
        begins = end + 1
    return found[-1]


def holds(values: object, keys: Sequence[str]) -> bool:
    """Whether a table holds a key, behind those of the tables that it is in."""
    for key in keys:
        if not isinstance(values, dict) or key not in values:
            return False
        values = values[key]
    return True


# Those of a guide that says nothing.
DEFAULTS = read_settings("")
