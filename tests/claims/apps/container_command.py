"""The commands by which an image can start uvicorn: the last argument says which, those before it are for uvicorn."""

import os
import shlex
import sys
import sysconfig
from pathlib import Path

# It passes signals on to its child, as Docker's `--init` does, which is called tini.
INIT = [f"{sysconfig.get_path('scripts')}/dumb-init", "--single-child"]


def write_script(text: str) -> str:
    Path("entrypoint.sh").write_text(f"{text}\n")
    return "entrypoint.sh"


if __name__ == "__main__":
    *options, how = sys.argv[1:]
    server = [sys.executable, "-m", "uvicorn", *options]
    text = shlex.join(server)
    commands = {
        # The `sh` of Debian, and so of Python's images.
        "shell form": ["dash", "-c", text],
        "shell form with exec": ["dash", "-c", f"exec {text}"],
        "script": ["sh", write_script(text)],
        "init": [*INIT, *server],
        "init and shell form": [*INIT, "dash", "-c", text],
    }
    os.execvp(commands[how][0], commands[how])
