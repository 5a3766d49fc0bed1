"""The parent of a server that is process 1: it stays outside, and ends as the server ends.

`unshare --pid python outside.py COMMAND …` makes a namespace that is not for this process, but for its children: the
first of them is process 1. `unshare --fork` would do, but cannot end by `SIGKILL` when its child does.
"""

import contextlib
import os
import signal
import subprocess
import sys


def hear_nothing(*_: object) -> None:
    """Stay: a signal to the whole group is for the server. Unlike `SIG_IGN`, a handler is not inherited by it."""


for heard in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
    signal.signal(heard, hear_nothing)
status = subprocess.call(sys.argv[1:])
if status < 0:
    # Nothing else may be heard of SIGKILL, nor need it be.
    with contextlib.suppress(OSError):
        signal.signal(-status, signal.SIG_DFL)
    os.kill(os.getpid(), -status)
sys.exit(status)
