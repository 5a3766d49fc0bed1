"""The runner: runs a sample in a clean process and reports what it did."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Self

from proof.problem import Problem, Unproven
from proof.run.environments import SETTINGS, Environment
from proof.run.run import TIME_LIMIT, Run

# The environment of this process, in which nothing is imported beforehand.
OURS = Environment()
# The other side needs nothing of ours but itself. It is found where we are, which may be among the packages of another
# environment: nothing else may be.
START = "import sys; sys.path.insert(0, sys.argv[1]); from proof.run.child import warm; del sys.path[0]; warm.main()"


class Runner:
    """A zygote, and the way to ask it for runs, one at a time.

    It starts at once, and is warm when the first run is asked for or somewhat later.

    Args:
        limit: seconds that a run may take, where nothing else is said.
        environment: what samples are run with.
    """

    def __init__(self, limit: float = TIME_LIMIT, environment: Environment = OURS) -> None:
        self._limit, self._environment = limit, environment
        self._is_warm = False
        self._zygote = subprocess.Popen(
            [
                *(str(environment.python), "-W", "error", "-c", START, str(Path(__file__).parents[2])),
                *environment.imports,
            ],
            cwd=os.sep,
            # Nothing of the caller's environment: a proof says the same on every machine.
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the zygote."""
        self._zygote.communicate()

    def run(
        self,
        source: str,
        filename: str,
        name: str = "__main__",
        limit: float | None = None,
        trace: dict[str, Any] | None = None,
    ) -> Run:
        """Run a module in a clean process.

        Args:
            source: its text.
            filename: the name of its file, without folders.
            name: its `__name__`: `__main__` for a script.
            limit: seconds it may take; None for those that any may.
            trace: the arguments of proof.run.child.tracer.Tracer behind the file; None to record no steps.

        Raises:
            RuntimeError: the zygote is gone.
            Unproven: what its environment says it must import cannot be imported.
        """
        assert self._zygote.stdin is not None
        if not self._is_warm:
            self._wait_until_warm()
        limit = self._limit if limit is None else limit
        request = {"source": source, "filename": filename, "name": name, "limit": limit, "trace": trace}
        print(json.dumps(request), file=self._zygote.stdin, flush=True)
        fields = self._hear()
        for key in ("printed", "failures", "refused"):
            fields[key] = tuple((line, text) for line, text in fields.get(key, ()))
        for key in ("several_at_once", "steps", "overlaps"):
            fields[key] = tuple(fields.get(key, ()))
        return Run(**fields, filename=filename, limit=limit)

    def _wait_until_warm(self) -> None:
        failure = self._hear()["failure"]
        if failure:
            path, what = f"{self._environment.folder}/{SETTINGS}", "names a module that cannot be imported"
            fix = "correct the name, or add its package to the requirements"
            raise Unproven(Problem(path=path, what=what, found=failure, fix=fix))
        self._is_warm = True

    def _hear(self) -> dict[str, Any]:
        """What the zygote answers."""
        assert self._zygote.stdout is not None
        answer = self._zygote.stdout.readline()
        if not answer:
            raise RuntimeError(f"the zygote ended with status {self._zygote.wait()}")
        fields: dict[str, Any] = json.loads(answer)
        return fields
