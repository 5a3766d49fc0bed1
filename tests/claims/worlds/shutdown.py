"""Worlds in which servers end otherwise."""

import asyncio
import os
import signal
import socket
import threading
import time
from contextlib import suppress
from multiprocessing import get_context
from typing import Any
from unittest.mock import patch

from starlette.background import BackgroundTask
from uvicorn.server import Server, logger
from uvicorn_worker import UvicornWorker


def tasks_not_waited_for() -> None:
    """A server that ends waits neither for its connections nor for its tasks."""

    async def wait_for_nothing(self: Server) -> None:
        """Return at once."""

    Server._wait_tasks_to_complete = wait_for_nothing


def lifespan_before_tasks() -> None:
    """The lifespan ends before the server waits for its tasks."""
    wait = Server._wait_tasks_to_complete

    async def end_lifespan_and_wait(self: Server) -> None:
        await self.lifespan.shutdown()
        await wait(self)

    Server._wait_tasks_to_complete = end_lifespan_and_wait


def connections_until_the_end() -> None:
    """The server takes connections until its tasks have ended."""
    shutdown = Server.shutdown

    async def wait_and_shut_down(self: Server, sockets: Any = None) -> None:
        await self._wait_tasks_to_complete()
        await shutdown(self, sockets)

    Server.shutdown = wait_and_shut_down


def no_limit() -> None:
    """The server waits for its tasks without limit, whatever its options say."""
    shutdown = Server.shutdown

    async def shut_down_without_limit(self: Server, sockets: Any = None) -> None:
        self.config.timeout_graceful_shutdown = None
        await shutdown(self, sockets)

    Server.shutdown = shut_down_without_limit


def cancelled_taken_for_ended() -> None:
    """A cancelled task is taken for one that has ended."""
    call = BackgroundTask.__call__

    async def call_and_go_on(self: BackgroundTask) -> None:
        try:
            await call(self)
        except asyncio.CancelledError:
            logger.info("A task was cancelled")

    BackgroundTask.__call__ = call_and_go_on


def only_first_signal() -> None:
    """A server that waits for its tasks hears no second signal."""

    async def wait_for_tasks(self: Server) -> None:
        logger.info("Waiting for background tasks to complete.")
        while self.server_state.tasks:
            await asyncio.sleep(0.1)

    Server._wait_tasks_to_complete = wait_for_tasks


def end_without_signal() -> None:
    """The signal does not end the process, which runs to the end of its program."""

    def raise_nothing(_: int) -> None:
        pass

    signal.raise_signal = raise_nothing


def end_by_sigint() -> None:
    """The process ends as if the signal had been `SIGINT`."""
    raise_signal = signal.raise_signal
    signal.raise_signal = lambda _: raise_signal(signal.SIGINT)


def process_ends_with_server() -> None:
    """The process ends at once when its server has ended."""
    shutdown = Server.shutdown

    async def shut_down_and_exit(self: Server, sockets: Any = None) -> None:
        await shutdown(self, sockets)
        os._exit(0)

    Server.shutdown = shut_down_and_exit


def sigquit_ends_worker() -> None:
    """A worker of gunicorn ends on `SIGQUIT`, as it does on `SIGTERM`."""

    def hear_sigquit(_: Any) -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGQUIT, os.kill, os.getpid(), signal.SIGTERM)

    patch("uvicorn_worker.UvicornWorker._install_sigquit_handler", hear_sigquit).start()


def tasks_in_processes() -> None:
    """Each task runs in a process of its own."""

    async def run_in_process(self: BackgroundTask) -> None:
        process = get_context("fork").Process(target=self.func, args=self.args, kwargs=self.kwargs)
        process.start()
        await asyncio.to_thread(process.join)

    BackgroundTask.__call__ = run_in_process


def no_time() -> None:
    """The server gives its tasks no time to end, whatever its options say."""
    shutdown = Server.shutdown

    async def shut_down_at_once(self: Server, sockets: Any = None) -> None:
        self.config.timeout_graceful_shutdown = 0
        await shutdown(self, sockets)

    Server.shutdown = shut_down_at_once


def cancelled_are_waited_for() -> None:
    """The server waits for the tasks that it has cancelled, too."""
    shutdown = Server.shutdown

    async def shut_down_and_wait(self: Server, sockets: Any = None) -> None:
        await shutdown(self, sockets)
        while self.server_state.tasks:
            await asyncio.sleep(0.01)

    Server.shutdown = shut_down_and_wait


def process_ends_at_limit() -> None:
    """The process ends when the time of the server is up."""

    def exit_at_error(*_: object) -> None:
        os._exit(0)

    patch.object(logger, "error", exit_at_error).start()


def websockets_left_open() -> None:
    """The server leaves WebSockets open."""

    def shut_down_nothing(_: object) -> None:
        pass

    for module in ("websockets_impl.WebSocketProtocol", "websockets_sansio_impl.WebSocketsSansIOProtocol"):
        patch(f"uvicorn.protocols.websockets.{module}.shutdown", shut_down_nothing).start()


def sockets_shut_down() -> None:
    """A worker that ends shuts down the sockets that it shares with its parent, so that they refuse connections."""
    shutdown = Server.shutdown

    async def shut_down_sockets(self: Server, sockets: Any = None) -> None:
        for shared in sockets or []:
            with suppress(OSError):  # another worker may have done so
                shared.shutdown(socket.SHUT_RDWR)
        await shutdown(self, sockets)

    Server.shutdown = shut_down_sockets


def second_sigterm_forces_end() -> None:
    """A second `SIGTERM` ends the waiting, as a second `SIGINT` does."""
    handle_exit = Server.handle_exit

    def handle_as_sigint(self: Server, number: int, frame: Any) -> None:
        handle_exit(self, signal.SIGINT if self.should_exit else number, frame)

    patch.object(Server, "handle_exit", handle_as_sigint).start()


def threads_go_on_at_sigint() -> None:
    """A process that waits for its threads takes Ctrl+C for the signal by which the test lets them go on."""

    def hear_sigint() -> None:
        signal.signal(signal.SIGINT, signal.getsignal(signal.SIGUSR1))

    # Called in the main thread, before the others are waited for.
    vars(threading)["_register_atexit"](hear_sigint)


def sighup_and_sigquit_end_process() -> None:
    """`SIGHUP` and `SIGQUIT` have handlers that end the process."""

    def exit_at_once(*_: object) -> None:
        os._exit(1)

    signal.signal(signal.SIGHUP, exit_at_once)
    signal.signal(signal.SIGQUIT, exit_at_once)


def sighup_is_ignored() -> None:
    """Workers ignore `SIGHUP`."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def heartbeats_from_a_thread() -> None:
    """A thread sends the heartbeats of gunicorn's worker, whatever the event loop does."""

    def beat(worker: UvicornWorker) -> None:
        while True:
            worker.notify()
            time.sleep(0.2)

    serve = UvicornWorker._serve

    async def start_beating(self: UvicornWorker) -> None:
        threading.Thread(target=beat, args=[self], daemon=True).start()
        await serve(self)

    UvicornWorker._serve = start_beating


def one_heartbeat() -> None:
    """The worker of gunicorn sends one heartbeat, and no more."""
    notify = UvicornWorker.notify

    def notify_once(self: UvicornWorker) -> None:
        notify(self)
        self.notify = int

    UvicornWorker.notify = notify_once


def no_request_limit() -> None:
    """A worker takes any number of requests, whatever its options say."""
    patch.object(Server, "limit_max_requests", None).start()
