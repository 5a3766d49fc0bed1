"""The tracer needs nothing that is not there without it: no thread, no socket of its own."""

import json
import subprocess
import sys
from pathlib import Path

from tests.guide import ROOT, SAMPLE

# Counts what a module starts and opens, followed by a tracer or not.
COUNTING = """\
import json, sys, threading, types
from pathlib import Path
from proof.run.child.tracer import Tracer

counts = {"threads": 0, "sockets": 0}
start = threading.Thread.start


def count_thread(self):
    counts["threads"] += 1
    start(self)


def count_socket(event, _):
    counts["sockets"] += event == "socket.__new__"


threading.Thread.start = count_thread

file = Path("main.py")
module = types.ModuleType("__main__")
code = compile(file.read_text(), file.name, "exec")
sys.addaudithook(count_socket)
if sys.argv[1:]:
    tracer = Tracer(file, {"register": 10}, ["sent"], sys.argv[1])
    tracer.follow(code, vars(module))
exec(code, vars(module))
print(json.dumps([counts, len(tracer.steps) if sys.argv[1:] else 0]))
"""


def run(folder: Path, *hook: str) -> tuple[dict[str, int], int]:
    """Run the sample in a process of its own; returns what was counted, and how many steps were recorded."""
    (folder / "main.py").write_text(SAMPLE, encoding="utf-8")
    command = [sys.executable, "-c", COUNTING, *hook]
    ran = subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    counts, steps = json.loads(ran.stdout.splitlines()[-1])
    return counts, steps


def test_tracer_starts_nothing(hook: str, tmp_path: Path) -> None:
    plain, _ = run(tmp_path)
    traced, steps = run(tmp_path, hook)
    assert traced == plain
    assert plain["threads"] > 0
    assert plain["sockets"] > 0
    assert steps > 5
