"""The small guide with a question of each kind and cards."""

from pathlib import Path

from proof.guide.project import Project
from tests.guide import make_guide, read_guide

TEXTS = read_guide("practice")
QUESTIONS, CARDS = TEXTS["docs/questions.toml"], TEXTS["docs/cards.toml"]
PAGE, ALL, DECK = (TEXTS[f"docs/{name}.md"] for name in ("index", "practice/index", "practice/recall"))


def answering(status: int, failure: str = "") -> str:
    """A sample whose application answers with a status."""
    right = TEXTS["snippets/practice/status/ok.py"].replace("status_code=200", f"status_code={status}")
    return right.replace("# --8<-- [end:proof]", f"{failure}# --8<-- [end:proof]")


def make_practice(root: Path, questions: str = QUESTIONS, cards: str = CARDS, page: str = PAGE) -> Project:
    """Copy the guide, with changes."""
    return make_guide(root, page, files={"docs/questions.toml": questions, "docs/cards.toml": cards}, name="practice")
