"""Worlds in which processes that work for a task end otherwise."""

import multiprocessing
import signal
from collections.abc import Callable
from concurrent import futures
from concurrent.futures.process import BrokenProcessPool
from typing import Any
from unittest.mock import patch

from anyio import to_process


def pools_are_not_waited_for() -> None:
    """Whoever leaves the block of a process pool does not wait for the work in it."""
    patch.object(futures.Executor, "__exit__", lambda self, *_: self.shutdown(wait=False)).start()


def pools_ignore_signals() -> None:
    """The processes of a pool ignore `SIGTERM` and `SIGINT`."""
    make = futures.ProcessPoolExecutor.__init__

    def make_deaf(self: futures.ProcessPoolExecutor, *arguments: Any, **options: Any) -> None:
        make(self, *arguments, initializer=ignore_signals, **options)

    patch.object(futures.ProcessPoolExecutor, "__init__", make_deaf).start()


def ignore_signals() -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)


def pools_are_renewed() -> None:
    """A process pool that is broken hands what comes next to a new one."""
    submit = futures.ProcessPoolExecutor.submit

    def submit_or_renew(self: futures.ProcessPoolExecutor, work: Callable[[], Any]) -> futures.Future[Any]:
        try:
            return submit(self, work)
        except BrokenProcessPool:
            return submit(futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")), work)

    patch.object(futures.ProcessPoolExecutor, "submit", submit_or_renew).start()


def calls_are_not_cancellable() -> None:
    """A call in a process of AnyIO runs to its end, even if it should be cancellable."""
    run_sync = to_process.run_sync

    async def run_to_the_end(work: Callable[[], Any], **_: Any) -> Any:
        return await run_sync(work)

    patch.object(to_process, "run_sync", run_to_the_end).start()
