"""The runner: runs a sample in a clean process and reports what it did."""

from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Self

from proof.run.environments import Environment
from proof.run.run import TIME_LIMIT, Run
from proof.run.surroundings import OTHER, USUAL, Surroundings
from proof.run.zygote import Zygote

# The environment of this process, in which nothing is imported beforehand.
OURS = Environment()


class Runner:
    """Two zygotes that have nothing in common, and the way to ask them for runs, one at a time.

    They start at once, and are warm when the first run is asked for or somewhat later.

    Args:
        limit: seconds that a run may take, where nothing else is said.
        environment: what samples are run with.
    """

    def __init__(self, limit: float = TIME_LIMIT, environment: Environment = OURS) -> None:
        self._limit, self._environment = limit, environment
        self._usual, self._other = Zygote(environment, USUAL), Zygote(environment, OTHER)
        # By the seeds of their hashes, from when the first of them is asked for.
        self._seeded: dict[int, Zygote] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the zygotes."""
        for zygote in (self._usual, self._other, *self._seeded.values()):
            zygote.close()

    def run(
        self,
        source: str,
        filename: str,
        limit: float | None = None,
        trace: dict[str, Any] | None = None,
        **changed: Any,
    ) -> Run:
        """Run a module in a clean process.

        Args:
            source: its text.
            filename: the name of its file, without folders.
            limit: seconds it may take; None for those that any may.
            trace: the arguments of proof.run.child.tracer.Tracer behind the file; None to record no steps.
            changed: what of the usual surroundings is otherwise in this run; nothing that a process has from its start.

        Raises:
            RuntimeError: the zygote is gone.
            Unproven: what its environment says it must import cannot be imported.
        """
        surroundings = replace(USUAL, **changed)
        request = self._request(source, filename, limit, surroundings) | {"trace": trace}
        self._usual.ask(request)
        return read_run(self._usual.hear(), request)

    def run_twice(self, source: str, filename: str, limit: float | None = None) -> tuple[Run, Run]:
        """Run a script in two clean processes at once, which share nothing but its text. Arguments as for `run`."""
        requests = [self._request(source, filename, limit, surroundings) for surroundings in (USUAL, OTHER)]
        usual, other = run_at_once([self._usual, self._other], requests)
        return usual, other

    def run_anew(
        self, source: str, filename: str, changes: list[dict[str, Any]], limit: float | None = None
    ) -> list[Run]:
        """Run a script at once in processes that have nothing to do with any before them, one for each change.

        Args:
            source: its text.
            filename: the name of its file, without folders.
            changes: what of the usual surroundings is otherwise, also what a process has from its start.
            limit: seconds it may take; None for those that any may.
        """
        surroundings = [replace(USUAL, **changed) for changed in changes]
        with ExitStack() as started:
            zygotes = [Zygote(self._environment, around) for around in surroundings]
            for zygote in zygotes:
                started.callback(zygote.close)
            requests = [self._request(source, filename, limit, around) for around in surroundings]
            return run_at_once(zygotes, requests)

    def run_with_seeds(self, source: str, filename: str, seeds: range, limit: float | None = None) -> list[Run]:
        """Run a script at once in clean processes with other hashes of texts, one for each seed of them.

        Args:
            source: its text.
            filename: the name of its file, without folders.
            seeds: the seeds.
            limit: seconds it may take; None for those that any may.
        """
        surroundings = {seed: replace(USUAL, hash_seed=seed) for seed in seeds}
        for seed in surroundings.keys() - self._seeded.keys():
            self._seeded[seed] = Zygote(self._environment, surroundings[seed])
        requests = [self._request(source, filename, limit, around) for around in surroundings.values()]
        return run_at_once([self._seeded[seed] for seed in seeds], requests)

    def _request(self, source: str, filename: str, limit: float | None, surroundings: Surroundings) -> dict[str, Any]:
        return {
            "source": source,
            "filename": filename,
            "name": surroundings.module,
            "limit": self._limit if limit is None else limit,
            "trace": None,
            "folder": surroundings.folder,
            "pretended": surroundings.pretended,
            # Once is enough.
            "is_watched": surroundings == USUAL,
        }


def run_at_once(zygotes: list[Zygote], requests: list[dict[str, Any]]) -> list[Run]:
    """Ask zygotes for a run each, and read them when all are asked."""
    for zygote, request in zip(zygotes, requests, strict=True):
        zygote.ask(request)
    return [read_run(zygote.hear(), request) for zygote, request in zip(zygotes, requests, strict=True)]


def read_run(fields: dict[str, Any], request: dict[str, Any]) -> Run:
    """The run that a zygote answers to a request with."""
    for key in ("printed", "failures", "refused", "replaced", "several_at_once", "wrote_errors"):
        fields[key] = tuple((line, text) for line, text in fields.get(key, ()))
    for key in ("hidden", "steps", "overlaps", "processes"):
        fields[key] = tuple(fields.get(key, ()))
    return Run(**fields, filename=request["filename"], limit=request["limit"])
