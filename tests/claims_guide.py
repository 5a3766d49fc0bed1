"""The small guide whose page makes a claim."""

from pathlib import Path

from proof.guide.project import Project
from tests.guide import make_guide, read_guide

TEXTS = read_guide("claims")
MADE, TEST = TEXTS["docs/index.md"], TEXTS["tests/claims/test_clients.py"]
WORLD = TEXTS["tests/claims/worlds/tasks.py"]


def make_claims(root: Path, page: str = MADE, test: str = TEST, world: str = WORLD) -> Project:
    """Copy the guide, with changes.

    Args:
        root: an empty or missing folder.
        page: the text of its page.
        test: the module of its claim.
        world: the module of the world of the claim.
    """
    files = {"tests/claims/test_clients.py": test, "tests/claims/worlds/tasks.py": world}
    return make_guide(root, page, files=files, name="claims")
