"""Worlds in which other ways to work after the response are otherwise."""

import asyncio
import logging
import multiprocessing
import os
import signal
import subprocess
from collections.abc import Callable, Coroutine
from concurrent import futures
from contextlib import suppress
from typing import Any
from unittest.mock import patch

import fastapi.routing
from uvicorn.lifespan.on import LifespanOn
from uvicorn.server import Server

Task = asyncio.Task[Any]


def at_each_create_task(act: Callable[[Task], None]) -> None:
    """Do something with each task that `asyncio.create_task` makes."""
    create_task = asyncio.create_task

    def create_task_and_act(work: Coroutine[Any, Any, Any], **options: Any) -> Task:
        task = create_task(work, **options)
        act(task)
        return task

    patch.object(asyncio, "create_task", create_task_and_act).start()


def create_task_starts_later() -> None:
    """What `asyncio.create_task` starts waits for a moment first."""
    create_task = asyncio.create_task

    def create_later(work: Coroutine[Any, Any, Any], **options: Any) -> Task:
        async def work_later() -> Any:
            await asyncio.sleep(0.1)
            return await work

        return create_task(work_later(), **options)

    patch.object(asyncio, "create_task", create_later).start()


def every_task_waited_for() -> None:
    """A server that ends waits for what `asyncio.create_task` started, too."""
    tasks: list[Task] = []
    at_each_create_task(tasks.append)
    shutdown = Server.shutdown

    async def wait_and_shut_down(self: Server, sockets: Any = None) -> None:
        await asyncio.gather(*tasks)
        await shutdown(self, sockets)

    Server.shutdown = wait_and_shut_down


def failures_reported_at_once() -> None:
    """An exception in a task of `asyncio` is reported at once."""

    def report(task: Task) -> None:
        if task.exception():
            logging.getLogger("asyncio").error("Task exception was never retrieved")

    at_each_create_task(lambda task: task.add_done_callback(report))


def failures_close_connections() -> None:
    """The end of a task of `asyncio`, by an exception or not, closes the connections of the server."""
    servers: list[Server] = []
    startup = Server.startup

    async def note_and_start(self: Server, sockets: Any = None) -> None:
        servers.append(self)
        await startup(self, sockets)

    def close(_: Task) -> None:
        for connection in list(servers[0].server_state.connections):
            connection.transport.close()

    Server.startup = note_and_start
    at_each_create_task(lambda task: task.add_done_callback(close))


def tasks_are_kept() -> None:
    """There is a reference to each task that `asyncio.create_task` has made."""
    tasks: list[Task] = []
    at_each_create_task(tasks.append)


async def work_on(work: Coroutine[Any, Any, Any]) -> Any:
    """Do some work to its end, and hear of no cancelling until then."""
    task = asyncio.ensure_future(work)
    while not task.done():
        with suppress(asyncio.CancelledError):
            await asyncio.shield(task)
    return task.result()


def tasks_refuse_to_be_cancelled() -> None:
    """Cancelling a task of `asyncio` does nothing to it."""
    create_task, create_in_group = asyncio.create_task, asyncio.TaskGroup.create_task
    patch.object(asyncio, "create_task", lambda work: create_task(work_on(work))).start()
    patch.object(asyncio.TaskGroup, "create_task", lambda self, work: create_in_group(self, work_on(work))).start()


def failures_stay_in_tasks() -> None:
    """A task group hears nothing of a task that fails."""
    create_task = asyncio.TaskGroup.create_task

    async def fail_unheard(work: Coroutine[Any, Any, Any]) -> Any:
        with suppress(Exception):
            return await work

    patch.object(asyncio.TaskGroup, "create_task", lambda self, work: create_task(self, fail_unheard(work))).start()


def tasks_of_groups() -> list[Task]:
    """A list in which each task of a task group will be."""
    tasks: list[Task] = []
    create_task = asyncio.TaskGroup.create_task

    def create_and_note(self: asyncio.TaskGroup, work: Coroutine[Any, Any, Any]) -> Task:
        tasks.append(create_task(self, work))
        return tasks[-1]

    patch.object(asyncio.TaskGroup, "create_task", create_and_note).start()
    return tasks


def groups_cancel() -> None:
    """A task group cancels its tasks at its end."""
    tasks = tasks_of_groups()
    leave = asyncio.TaskGroup.__aexit__

    async def cancel_and_leave(self: asyncio.TaskGroup, *error: Any) -> None:
        for task in tasks:
            task.cancel()
        await leave(self, *error)

    patch.object(asyncio.TaskGroup, "__aexit__", cancel_and_leave).start()


def limit_for_groups() -> None:
    """A server that ends cancels the tasks of task groups before it ends the lifespan."""
    tasks = tasks_of_groups()
    shutdown = LifespanOn.shutdown

    async def cancel_and_shut_down(self: LifespanOn) -> None:
        for task in tasks:
            task.cancel()
        await shutdown(self)

    LifespanOn.shutdown = cancel_and_shut_down


def groups_of_strangers() -> None:
    """A task group does not cancel the others when one of its tasks fails."""
    patch.object(asyncio.TaskGroup, "_abort", lambda _: None).start()


def def_on_the_loop() -> None:
    """A `def` path operation runs on the event loop."""

    async def run(work: Callable[..., Any], /, *arguments: Any, **options: Any) -> Any:
        return work(*arguments, **options)

    patch.object(fastapi.routing, "run_in_threadpool", run).start()


def pools_of_threads() -> None:
    """A process pool runs its work in threads."""

    def make_threads(max_workers: int, **_: Any) -> futures.Executor:
        return futures.ThreadPoolExecutor(max_workers)

    patch.object(futures, "ProcessPoolExecutor", make_threads).start()


def always(way: str) -> None:
    """Start the processes of pools in one way, whatever way is asked for."""
    context = multiprocessing.get_context(way)
    patch.object(multiprocessing, "get_context", lambda *_: context).start()


def pools_are_spawned() -> None:
    """The processes of a pool are spawned, even if they should be forked."""
    always("spawn")


def pools_are_forked() -> None:
    """The processes of a pool are forked, even if they should be spawned."""
    always("fork")


def programs_end_with_server() -> None:
    """A server that ends kills the programs that its tasks have started."""
    started: list[int] = []
    start, start_async, shutdown = subprocess.Popen.__init__, asyncio.create_subprocess_exec, LifespanOn.shutdown

    def start_and_note(self: subprocess.Popen[bytes], *command: Any, **options: Any) -> None:
        start(self, *command, **options)
        started.append(self.pid)

    async def start_and_note_async(*command: str, **options: Any) -> asyncio.subprocess.Process:
        process = await start_async(*command, **options)
        started.append(process.pid)
        return process

    async def kill_and_shut_down(self: LifespanOn) -> None:
        for pid in started:
            os.kill(pid, signal.SIGKILL)
        await shutdown(self)

    patch.object(subprocess.Popen, "__init__", start_and_note).start()
    patch.object(asyncio, "create_subprocess_exec", start_and_note_async).start()
    LifespanOn.shutdown = kill_and_shut_down
