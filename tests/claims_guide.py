"""A small guide whose page makes a claim, to be sabotaged."""

from pathlib import Path

from proof.project import Project
from tests.guide import PAGE, make_guide

TEST = '''\
"""What clients see."""

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.tasks import late


@fails_in(late)
def test_answer_first(serve: Serve) -> None:
    """The client is answered first.

    Source: the guide.
    """
    assert serve("clients:app").ask("GET /").status == 200
'''
WORLD = 'def late() -> None:\n    """Nobody is answered."""\n'
MADE = PAGE + "So [the client\nis answered first](claim:answer-first).\n"
PROOFS = "---\ntitle: Proofs\ndescription: All claims.\n---\n\n# Proofs\n\n/// claims\n///\n"


def make_claims(
    root: Path,
    page: str = MADE,
    test: str = TEST,
    world: str = WORLD,
    files: dict[str, str] | None = None,
) -> Project:
    """Write the guide, with the page that lists its claim.

    Args:
        root: an empty or missing folder.
        page: the text of the page.
        test: the module of the claim.
        world: the module of its world.
        files: the texts of more files by their paths in the guide.
    """
    texts = {
        "docs/reference/proofs.md": PROOFS,
        "tests/claims/test_clients.py": test,
        "tests/claims/apps/clients.py": "app = None\n",
        "tests/claims/worlds/tasks.py": world,
        **(files or {}),
    }
    return make_guide(root, page, files=texts)
