"""Claims about signals hold, too, if `make test` is started in the background, where a shell has signals ignored."""

import subprocess
import sys

import pytest

from tests.guide import ROOT

IGNORING = ["sh", "-c", 'trap "" INT QUIT; exec "$@"', "sh"]


@pytest.mark.parametrize(
    "claim", ["test_sighup_loses_tasks[holds-3]", "test_third_sigint_cuts_def_task[holds-one process]"]
)
def test_claim_holds_in_the_background(claim: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", f"tests/claims/test_shutdown.py::{claim}"]
    ran = subprocess.run([*IGNORING, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
