# --8<-- [start:app]
from collections.abc import AsyncIterator

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
read: list[str] = []


async def write_report() -> AsyncIterator[str]:
    yield "first"
    yield "last"


def note_reader() -> None:
    read.append("may")


@app.get("/reports")
async def report(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(note_reader)
    return StreamingResponse(write_report())


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).get("/reports").text, read)
#> firstlast ['may']
# --8<-- [end:proof]
