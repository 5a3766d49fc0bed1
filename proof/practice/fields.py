"""Fields: what the tables of questions and cards are made of."""

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, ConfigDict, Field

from proof.guide.inline import CODE_SPAN
from proof.guide.table import Table, Verbatim, fault

# What a text may not have: the links are made from what its table names.
MARKUP = re.compile(r"\]\(|</?[A-Za-z][\w-]*[\s/>]|<!--")
ID = re.compile(r"[a-z0-9-]*[a-z0-9]")


def one_line(text: str) -> str:
    """A text of inline Markdown on one line. Refuses links and HTML."""
    markup = MARKUP.search(CODE_SPAN.sub("", text))
    if markup:
        fix = "write inline Markdown; links are made from `page`, `claim` and `sample`"
        raise fault("`{key}` has a link or HTML", fix, markup[0])
    return " ".join(text.split())


def check_id(name: str) -> str:
    """An id, as it is. Refuses what could not be part of an address."""
    if not ID.fullmatch(name):
        raise fault(f"`{name}` cannot be an id", "write it in lower case, with hyphens")
    return name


Text = Annotated[Verbatim, AfterValidator(one_line)]
Id = Annotated[Verbatim, AfterValidator(check_id), Field(json_schema_extra={"pattern": f"^{ID.pattern}$"})]
Level = Literal["beginner", "intermediate", "advanced"]
LEVELS: tuple[str, ...] = get_args(Level)


class Written(Table):
    """What questions and cards have in common."""

    id: Id
    page: Verbatim = Field(description="The page that teaches it, relative to docs/.")
    level: Level


class Proven(Table):
    """What names its proof, a claim or a sample."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["claim"]}, {"required": ["sample"]}]})
    claim: Verbatim = Field("", description="The claim that proves it, by its name.")
    sample: Verbatim = Field("", description="The sample that proves it, relative to snippets/.")
