"""Worlds in which supervisors look after workers otherwise."""

import asyncio
from unittest.mock import patch

from starlette.background import BackgroundTask
from uvicorn.server import Server
from uvicorn.supervisors.multiprocess import Process


def pongs_from_the_loop() -> None:
    """A worker answers the pings of its parent when its event loop turns."""
    tick, loops = Server.on_tick, list[asyncio.AbstractEventLoop]()

    async def tick_on_known_loop(self: Server, counter: int) -> bool:
        loops[:] = [asyncio.get_running_loop()]
        return await tick(self, counter)

    def pong_when_loop_turns(self: Process) -> None:
        self.child_conn.recv()
        for loop in loops:
            asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()
        self.child_conn.send(self.server.started)

    patch.object(Server, "on_tick", tick_on_known_loop).start()
    patch.object(Process, "pong", pong_when_loop_turns).start()


def every_task_in_a_thread() -> None:
    """An `async def` task runs in a thread, on an event loop of its own."""

    async def run_in_thread(self: BackgroundTask) -> None:
        await asyncio.to_thread(asyncio.run, self.func(*self.args, **self.kwargs))

    BackgroundTask.__call__ = run_in_thread


def starting_workers_say_that_they_are_ready() -> None:
    """A worker that still starts tells its parent that it is ready."""

    def pong_as_ready(self: Process) -> None:
        self.child_conn.recv()
        self.child_conn.send(True)

    patch.object(Process, "pong", pong_as_ready).start()
