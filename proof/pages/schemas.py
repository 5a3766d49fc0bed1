"""Schemas: what the TOML files of writers may hold, as JSON Schema, by which editors complete and check them."""

import json
from typing import Any

from proof.guide.project import Project
from proof.mutations.survivors import KIND, Survivor
from proof.pages.answer import Topic
from proof.practice.card import WrittenCard
from proof.practice.questions import ASKED
from proof.readings.of_answers import KIND as TOPIC
from proof.traces.picks import Picks

FOLDER = "schemas"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file: of questions, cards, answers, survivors, and of picks beside a sample."""
    return {
        "questions.json": of_tables("question", ASKED.json_schema()),
        "cards.json": of_tables("card", WrittenCard.model_json_schema()),
        "answers.json": of_tables(TOPIC, Topic.model_json_schema()),
        "survivors.json": of_tables(KIND, Survivor.model_json_schema()),
        "trace.json": {"$schema": DRAFT, **Picks.model_json_schema()},
    }


def of_tables(kind: str, table: dict[str, Any]) -> dict[str, Any]:
    """The schema of a file that holds tables `[[kind]]` and nothing else, by the schema of a table."""
    definitions = table.pop("$defs", {})
    tables = {"type": "array", "items": table}
    whole = {"type": "object", "additionalProperties": False, "properties": {kind: tables}}
    return {"$schema": DRAFT, **whole, "$defs": definitions}


def write_schemas(project: Project) -> None:
    """Write them to the folder that the first lines of the TOML files name."""
    folder = project.root / FOLDER
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(as_text(schema), encoding="utf-8")


def as_text(schema: dict[str, Any]) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
