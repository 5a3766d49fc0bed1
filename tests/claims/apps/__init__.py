"""The applications that the claims are about, one module for each topic.

In a server process this package is imported first, so a world, named by the environment, is entered here. So is the
number of the process told; where two workers share a port, the second one tells nothing else to the test.
"""

import os
from importlib import import_module
from pathlib import Path

if "WORLD" in os.environ:
    module, _, name = os.environ["WORLD"].partition(":")
    getattr(import_module(module), name)()

if "PROCESSES" in os.environ:
    processes = Path(os.environ["PROCESSES"])
    with processes.open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    # Those after it are programs that tasks start, and workers that replace others.
    if "UNHEARD" in os.environ and processes.read_text(encoding="utf-8").split()[1:2] == [str(os.getpid())]:
        os.environ["EVENTS"] = os.environ["UNHEARD"]
        log = os.open(f"{os.environ['UNHEARD']}.log", os.O_WRONLY)
        os.dup2(log, 1)
        os.dup2(log, 2)
