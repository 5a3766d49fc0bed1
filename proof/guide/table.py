"""Tables: what a table of a TOML file may hold, as pydantic models whose errors name a line and what to do."""

import json
import re
from typing import Annotated, Any, Self, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from proof.guide.toml import Located
from proof.problem import Unproven

# A text that is shown as it is; a blank one is none.
Verbatim = Annotated[str, StringConstraints(pattern=r"\S")]
QUOTED = re.compile(r"'([^']*)'")


class Table(BaseModel):
    """A table of a TOML file: its fields are what it may hold.

    It is made of a `Located` table; what is wrong with that is raised as Unproven, at its line.
    """

    # Most commands read few of the tables that there are: a model is built when it is first needed.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    _source: Located = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, source: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            table = read(source)
        except ValidationError as error:
            # Else the table around it says that this is none.
            if isinstance(source, Located):
                raise wrong(source, error, cls) from None
            raise
        table._source = source
        return table

    @property
    def source(self) -> Located:
        """The table as it is written, where problems are."""
        return self._source


def fault(what: str, fix: str, found: str | None = None) -> PydanticCustomError:
    """What a validator raises: the fault and what to do about it, in which `{key}` stands for the key of the value."""
    return PydanticCustomError("fault", "{what}", {"what": what, "fix": fix, "found": found})


def wrong(source: Located, error: ValidationError, model: type[Table] = Table) -> Unproven:
    """What is wrong with a table, at its line. An unknown key comes first: it may be the misspelt one that is missing.

    Args:
        source: the table as it is written.
        error: what pydantic says about it.
        model: what it should be, if that is known.
    """
    errors = error.errors()
    first = next((found for found in errors if found["type"] == "extra_forbidden"), errors[0])
    key = str(first["loc"][0]) if first["loc"] else first["ctx"]["discriminator"].strip("'")
    what, fix = say(first, key, source, model)
    return source.wrong(what, fix, key, first.get("ctx", {}).get("found"))


def say(error: ErrorDetails, key: str, source: Located, model: type[Table]) -> tuple[str, str]:
    """An error of pydantic in plain words: what is wrong, and what to do."""
    context = error.get("ctx", {})
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    field = fields.get(key)
    noun, example = form(key, source, field.annotation if field else str)
    if field and field.examples:
        noun, example = field.title or noun, f"something like `{key} = {json.dumps(field.examples[0])}`"
    match error["type"]:
        case "fault":
            return context["what"].replace("{key}", key), context["fix"].replace("{key}", key)
        case "extra_forbidden":
            return f"unknown key `{key}`", f"name one of: {', '.join(fields)}"
        case "missing" | "union_tag_not_found":
            return f"has no `{key}`", f"add {example} below this line"
        case "literal_error" | "union_tag_invalid":
            known = QUOTED.findall(context.get("expected") or context["expected_tags"])
            return f"unknown {key} `{source[key]}`", f"name one of: {', '.join(known)}"
        case "too_short" | "too_long":
            number = context["actual_length"]
            what = f"has {number} {key}{'' if number == 1 else 's'}"
            return what, f"name {fields[key].description}, each below `[[{source.name}.{key}]]`"
        case _:
            return f"`{key}` is not {noun}", f"write {example}"


def form(key: str, source: Located, annotation: Any) -> tuple[str, str]:
    """What a value must be that has some type, and how that is written."""
    inner = next(iter(get_args(annotation)), None)
    if get_origin(annotation) is dict:
        return "a table of texts", f'`[{key}]` and lines such as `name = "…"`'
    if isinstance(inner, type) and issubclass(inner, Table):
        return "a list of tables", f"`[[{source.name}.{key}]]` and its keys"
    if get_origin(annotation) is list:
        return "a list of texts", f'`{key} = ["…"]`'
    return "a text", f'`{key} = "…"`'
