"""Settings: what a guide decides for itself, in the table `[tool.proof]` of its pyproject.toml."""

from functools import cache

from packaging.utils import canonicalize_name
from pydantic import ConfigDict, Field

from proof.guide.table import Table
from proof.guide.toml import Lines, Located, read_toml
from proof.guide.values import Folders, Least, Most, Name, Packages, PageName, Regions, Replaced
from proof.run.run import TIME_LIMIT

FILE = "pyproject.toml"


class Settings(Table):
    """What a guide decides for itself. Each setting has a default that suits a small guide."""

    # Keys have hyphens, as in other tables of pyproject.toml. A number is not a text with digits.
    model_config = ConfigDict(strict=True, alias_generator=lambda name: name.replace("_", "-"))

    name: Name = Field(
        "guide",
        description="By it browsers of readers keep what they did. Without it, that of `[project]`.",
        examples=["after-the-response"],
    )
    application: str = Field(
        "",
        title="the name of a class",
        description="The class of what the `app` region must call `app`. Without it, that may be anything.",
        examples=["FastAPI"],
    )
    taught: Folders = Field([], description="The folders of docs/ whose pages teach.", examples=[["learn"]])
    connected: Folders = Field(
        [],
        description="The folders of docs/ whose pages name a wish, begin with ways to learn, end with what is next.",
        examples=[["learn"]],
    )
    least_questions_of_page: Least = Field(0, description="Questions about each page that teaches.", examples=[3])
    least_questions: Least = Field(0, description="Questions in all.", examples=[60])
    least_cards: Least = Field(0, description="Cards in all.", examples=[80])
    least_answers: Least = Field(0, description="Questions of readers that are answered, in all.", examples=[130])
    ask_claims: bool = Field(
        False, title="true or false", description="Whether a question or a card must ask each claim.", examples=[True]
    )
    regions: Regions = Field(
        ["app", "proof", "test"],
        description="The names that regions of a Python sample may have, which readers know as tabs.",
        examples=[["app", "proof"]],
    )
    replaces: Replaced = Field(
        [],
        description="What a sample replaces on purpose. The text of each page that shows it must name that.",
        examples=[["learn/saved_first.py:engine"]],
    )
    least_noticed: int = Field(
        0,
        ge=0,
        le=100,
        title="a whole number from 0 to 100",
        description="Of a hundred changes of samples, how many their proofs must notice.",
        examples=[95],
    )
    read_sections: bool = Field(
        False,
        title="true or false",
        description="Whether somebody must have read each section with its evidence.",
        examples=[True],
    )
    most_lines: Most = Field(45, description="Lines of a region.", examples=[45])
    most_seconds: float = Field(
        TIME_LIMIT, gt=0, title="a number, more than 0", description="Seconds that a sample may run.", examples=[20]
    )
    most_script_bytes: Most = Field(10_000, description="Bytes of a script, compressed.", examples=[10_000])
    most_trace_bytes: Most = Field(4_000, description="Bytes of a trace on its page, compressed.", examples=[4_000])
    most_elements: Most = Field(3_000, description="Elements of a page of the site.", examples=[3_000])
    proofs: PageName = Field(
        "reference/proofs.md", description="The page that lists all claims.", examples=["reference/proofs.md"]
    )
    proven_with: Packages = Field(
        [],
        description="Packages whose releases stand below each page that makes claims, as readers know their names.",
        examples=[["FastAPI", "Uvicorn"]],
    )
    news: PageName = Field("", description="The page that says what is new.", examples=["reference/whats-new.md"])
    interview: PageName = Field(
        "",
        description="The page that lists the questions of an interview, which those below it ask.",
        examples=["practice/interview/index.md"],
    )
    errors: PageName = Field(
        "", description="The page, with those below it, whose headings are errors.", examples=["reference/errors.md"]
    )

    @property
    def package(self) -> str:
        """Where the cards lie for Anki, relative to docs/."""
        return f"practice/{self.name}.apkg"

    @property
    def archive(self) -> str:
        """Where the ZIP file of the guide lies, relative to docs/."""
        return f"{self.name}.zip"

    def replaced_in(self, sample: str) -> list[str]:
        """The names of what a sample, which is given by its name, replaces on purpose."""
        pairs = (each.rpartition(":") for each in self.replaces)
        return [name for of, _, name in pairs if of == sample]

    def connects(self, page: str) -> bool:
        """Whether a page, which is given by its name, must be found by a wish and end with what is next.

        The first page of a folder leads to the others.
        """
        return self.has_ways(page) and not page.endswith("/index.md")

    def has_ways(self, page: str) -> bool:
        """Whether a page, which is given by its name, says which ways there are to learn its topic."""
        return any(page.startswith(f"{folder}/") for folder in self.connected)

    def teaches(self, page: str) -> bool:
        """Whether a page, which is given by its name, is in a folder whose pages teach."""
        return any(page.startswith(f"{folder}/") for folder in self.taught)


@cache
def read_settings(text: str) -> Settings:
    """Read the settings of a guide.

    Args:
        text: its pyproject.toml; empty if it has none.

    Raises:
        Unproven: it is not TOML, a setting is unknown, or has a value that it may not have.
    """
    whole = read_toml(FILE, text)
    tools, project = whole.get("tool", {}), whole.get("project", {})
    table = tools.get("proof", Located({}, FILE, "tool.proof", Lines(1, {}, {})))
    if not isinstance(table, Located):
        raise tools.wrong("`proof` is not a table", "write `[tool.proof]`, and its settings below that", "proof")
    settings = Settings.model_validate(table)
    if "name" in table or "name" not in project:
        return settings
    return settings.model_copy(update={"name": canonicalize_name(project["name"])})


# Those of a guide that says nothing.
DEFAULTS = read_settings("")
