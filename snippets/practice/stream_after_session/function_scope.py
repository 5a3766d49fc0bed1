# --8<-- [start:app]
from collections.abc import AsyncIterator, Iterator

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
steps: list[str] = []


def get_session() -> Iterator[None]:
    steps.append("session: opened")
    yield
    steps.append("session: closed")


async def write_report() -> AsyncIterator[str]:
    for chunk in ("first", "last"):
        steps.append(f"generator: {chunk} chunk")
        yield chunk


@app.get("/report", dependencies=[Depends(get_session, scope="function")])
def report(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(steps.append, "task: runs")
    return StreamingResponse(write_report())


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import contextmanager

from fastapi.testclient import TestClient

TestClient(app).get("/report")
for step in steps:
    print(step)
    #> session: opened
    #> session: closed
    #> generator: first chunk
    #> generator: last chunk
    #> task: runs
with contextmanager(get_session)():
    print(steps[-1])
    #> session: opened
# --8<-- [end:proof]
