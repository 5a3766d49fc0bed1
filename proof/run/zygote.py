"""A zygote, seen from outside: the process that forks a clean one for each run."""

import importlib.util
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from proof.problem import Problem, Unproven
from proof.run.environments import SETTINGS, Environment
from proof.run.surroundings import Surroundings

# The other side needs nothing of ours but itself. It is found where we are, which may be among the packages of another
# environment: nothing else may be.
START = "import sys; sys.path.insert(0, sys.argv[1]); from proof.run.child import warm; del sys.path[0]; warm.main()"


class Zygote:
    """A warm process. It starts at once, and is warm when it is first heard or somewhat later.

    Args:
        environment: what samples are run with.
        surroundings: what the process has around it from its start, and pretends unless a request says otherwise.
    """

    def __init__(self, environment: Environment, surroundings: Surroundings) -> None:
        self._environment = environment
        self._is_warm = False
        self._folder = tempfile.TemporaryDirectory()
        python = linked(environment.python, Path(self._folder.name)) if surroundings.is_linked else environment.python
        self.process = subprocess.Popen(
            [
                *(str(python), "-W", "error", "-c", START, str(Path(__file__).parents[2]), clock_folder()),
                *(json.dumps(surroundings.pretended), *environment.imports),
            ],
            cwd=os.sep,
            # Nothing of the caller's environment: a proof says the same on every machine.
            env={
                "PATH": os.defpath,
                "LC_ALL": surroundings.locale,
                # Else Python takes UTF-8 where it does not know the locale.
                "PYTHONUTF8": "0",
                "PYTHONHASHSEED": str(surroundings.hash_seed),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, request: dict[str, Any]) -> None:
        """Ask for a run.

        Args:
            request: the arguments of proof.run.child.warm.run_in_child.

        Raises:
            Unproven: what its environment says it must import cannot be imported.
            RuntimeError: the zygote is gone.
        """
        assert self.process.stdin is not None
        if not self._is_warm:
            self._wait_until_warm()
        print(json.dumps(request), file=self.process.stdin, flush=True)

    def hear(self) -> dict[str, Any]:
        """What it answers. Raises RuntimeError if it is gone."""
        assert self.process.stdout is not None
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the zygote ended with status {self.process.wait()}")
        fields: dict[str, Any] = json.loads(answer)
        return fields

    def close(self) -> None:
        """End it."""
        self.process.communicate()
        self._folder.cleanup()

    def _wait_until_warm(self) -> None:
        failure = self.hear()["failure"]
        if failure:
            path, what = f"{self._environment.folder}/{SETTINGS}", "names a module that cannot be imported"
            fix = "correct the name, or add its package to the requirements"
            raise Unproven(Problem(path=path, what=what, found=failure, fix=fix))
        self._is_warm = True


def linked(python: Path, folder: Path) -> Path:
    """A Python whose environment has another name: that of a link to it.

    Args:
        python: the Python of an environment.
        folder: where to put the link.
    """
    link = folder / "linked"
    link.symlink_to(python.parents[1].absolute())
    return link / "bin" / python.name


def clock_folder() -> str:
    """The folder of what changes the clock, which other environments than ours do not have."""
    spec = importlib.util.find_spec("time_machine")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parents[1])
