"""What the applications of probes have in common: tasks and a stream, which tell what happens by printing it."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

# A file that the probe makes when what waits in the application is to go on.
GATE = Path(os.environ["GATE"])
# Turns of the event loop in which it does what is there to be done, such as a request that has come.
TURNS = 50


async def wait() -> None:
    """A task that waits until the probe opens the gate."""
    print("task starts")
    try:
        while not GATE.exists():
            await asyncio.sleep(0.01)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        print("task ends")
    except asyncio.CancelledError:
        print("task is cancelled")
        raise


def fail() -> None:
    """A task that fails."""
    raise ValueError("the task fails")


async def stream() -> AsyncIterator[bytes]:
    """Send chunks until the gate is open, and some more, in which it would notice that it is stopped."""
    print("stream starts")
    try:
        while not GATE.exists():
            yield b"chunk"
            await asyncio.sleep(0.01)
        for _ in range(TURNS):
            yield b"chunk"
            await asyncio.sleep(0.01)
        print("stream goes on")
    except (asyncio.CancelledError, GeneratorExit):
        print("stream is stopped")
        raise
