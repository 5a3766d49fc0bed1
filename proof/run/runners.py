"""Runners: one for each environment of a guide."""

from typing import Self

from proof.problem import Unproven
from proof.run.environments import Environments
from proof.run.run import TIME_LIMIT
from proof.run.runner import Runner


class Runners:
    """The runners of a guide, each started when it is first asked for. A context manager: they end with it.

    Args:
        environments: the environments of the guide.
        limit: seconds that a run may take, where nothing else is said.
        only: the one sample that they run, relative to snippets/; empty if there may be others.
    """

    def __init__(self, environments: Environments, limit: float = TIME_LIMIT, only: str = "") -> None:
        self._environments, self._limit, self._only = environments, limit, only
        self._runners: dict[str, Runner | Unproven] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End them."""
        for runner in self._runners.values():
            if isinstance(runner, Runner):
                runner.close()

    @property
    def default(self) -> Runner:
        """The runner of the guide's own environment."""
        return self._of_folder("")

    def of(self, sample: str) -> Runner:
        """The runner of the environment that a sample has.

        Args:
            sample: its path relative to snippets/.

        Raises:
            Unproven: there is no such environment, and nothing of it can be run.
        """
        return self._of_folder(self._environments.folder_of(sample))

    def _of_folder(self, folder: str) -> Runner:
        if folder not in self._runners:
            try:
                self._runners[folder] = Runner(self._limit, self._environments.environment(folder, self._only))
            except Unproven as error:
                # It would fail again, after as long a time.
                self._runners[folder] = error
        known = self._runners[folder]
        if isinstance(known, Unproven):
            raise Unproven(known.problem)
        return known
