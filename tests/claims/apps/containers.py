"""A lifespan whose end takes longer than the tasks may."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from tests.claims.apps.events import happens


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    happens("lifespan begins to end")
    await asyncio.sleep(1.5)  # as a pool of connections may need; nothing else may be waited for here
    happens("lifespan ends")


app = FastAPI(lifespan=lifespan)
