# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

saved: list[str] = []


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, asyncio.TaskGroup]]:
    async with asyncio.TaskGroup() as answering:
        yield {"answering": answering}


app = FastAPI(lifespan=lifespan)


async def answer(words: asyncio.Queue[str]) -> None:
    text = []
    for word in ("Eve", "writes", "programs"):
        await asyncio.sleep(0)
        text.append(word)
        words.put_nowait(word)
    saved.append(" ".join(text))


@app.get("/chat")
async def chat(request: Request) -> StreamingResponse:
    words: asyncio.Queue[str] = asyncio.Queue()
    request.state.answering.create_task(answer(words))

    async def first_word() -> AsyncIterator[str]:
        yield await words.get()

    return StreamingResponse(first_word())


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    print(client.get("/chat").text)
    #> Eve
print(saved)
#> ['Eve writes programs']
# --8<-- [end:proof]
