# --8<-- [start:app]
from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
steps: list[str] = []


def get_session() -> Iterator[str]:
    steps.append("dependency: opens a session")
    yield "session"
    steps.append("dependency: closes the session")


async def write_report(session: str) -> AsyncIterator[str]:
    steps.append("generator: makes the first chunk")
    yield f"Read in a {session}: "
    steps.append("generator: makes the last chunk")
    yield "one newcomer"


def log_activity() -> None:
    steps.append("task: notes who was here")


@app.get("/report")
async def report(
    session: Annotated[str, Depends(get_session)],
    background_tasks: BackgroundTasks,
) -> StreamingResponse:
    background_tasks.add_task(log_activity)
    steps.append("path operation: returns the response")
    return StreamingResponse(write_report(session))


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

steps.append("client: GET /report")
response = TestClient(app).get("/report")

for step in steps:
    print(step)
    #> client: GET /report
    #> dependency: opens a session
    #> path operation: returns the response
    #> generator: makes the first chunk
    #> generator: makes the last chunk
    #> task: notes who was here
    #> dependency: closes the session
assert response.text == "Read in a session: one newcomer"
# --8<-- [end:proof]
