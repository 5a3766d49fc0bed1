"""Each thing that a tool finds in our code, or does not find where a sample states it, fails the run."""

import subprocess
import sys
from pathlib import Path

from tests.copies import copy_project


def test_sabotage_is_found(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    (copy / "proof/extra.py").write_text('"""Extra."""\n\nimport os\n\nnumber: int = "1"\n', encoding="utf-8")
    (copy / "tests/extra.py").write_text("number  = 1\n", encoding="utf-8")
    # The first mistake of this sample is no longer there, and another one, not formatted, is.
    sample = copy / "snippets/learn/broken/missing_argument.py"
    text = sample.read_text(encoding="utf-8").replace("add_task(write_log)", "add_task(write_log, message)")
    sample.write_text(text + "number: int = '1'\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "tests/test_code.py"]
    ran = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "4 failed" in ran.stdout
    for part in [
        "F401",
        "-number  = 1",
        "snippets/learn/broken/missing_argument.py: is not formatted",
        "proof/extra.py:5: mypy finds a mistake",
        "snippets/learn/broken/missing_argument.py:15: mypy finds no such mistake",
        'Incompatible types in assignment (expression has type "str", variable has type "int")  [assignment]',
    ]:
        assert part in ran.stdout
