# --8<-- [start:app]
from collections.abc import AsyncIterator, Iterator

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse

app = FastAPI()
ran: list[str] = []


def chunks(failing: bool) -> Iterator[str]:
    yield "1"
    if failing:
        raise ConnectionError
    yield "2"


@app.get("/stream")
def stream(
    background_tasks: BackgroundTasks, failing: bool
) -> StreamingResponse:
    background_tasks.add_task(ran.append, f"stream {failing}")
    return StreamingResponse(chunks(failing))


@app.get("/lines")
async def send_lines(
    background_tasks: BackgroundTasks, failing: bool
) -> AsyncIterator[str]:
    background_tasks.add_task(ran.append, f"lines {failing}")
    for chunk in chunks(failing):
        yield chunk


@app.get("/events", response_class=EventSourceResponse)
async def send_events(
    background_tasks: BackgroundTasks, failing: bool
) -> AsyncIterator[str]:
    background_tasks.add_task(ran.append, f"events {failing}")
    for chunk in chunks(failing):
        yield chunk


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
KINDS = {
    "stream": "`StreamingResponse`",
    "lines": "JSON Lines",
    "events": "server-sent events",
}
received: list[str] = []
for kind, what in KINDS.items():
    for failing in (False, True):
        received += client.get(f"/{kind}?failing={failing}").text.split()
        end = "raises" if failing else "ends"
        task = "runs" if f"{kind} {failing}" in ran else "never runs"
        print(f"{what} | {end} | {task}")
        #> `StreamingResponse` | ends | runs
        #> `StreamingResponse` | raises | never runs
        #> JSON Lines | ends | runs
        #> JSON Lines | raises | never runs
        #> server-sent events | ends | runs
        #> server-sent events | raises | never runs
print(*received)
#> 12 1 "1" "2" "1" data: "1" data: "2"
# --8<-- [end:proof]
