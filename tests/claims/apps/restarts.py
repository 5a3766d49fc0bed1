"""Workers of which those that start later never come to the end of their start."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from tests.claims.apps.events import happens

SLOW = Path("slow")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    if SLOW.exists():
        happens("slow worker starts")
        await asyncio.Event().wait()
    happens("worker starts")
    yield
    happens("worker ends")


app = FastAPI(lifespan=lifespan)


@app.post("/slow")
def post_slow() -> None:
    SLOW.touch()
