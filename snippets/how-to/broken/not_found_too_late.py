# --8<-- [start:app]
from collections.abc import AsyncIterator

from fastapi import FastAPI, HTTPException
from fastapi.sse import EventSourceResponse

app = FastAPI()
imports: dict[int, list[str]] = {}


@app.get("/imports/{import_id}/events", response_class=EventSourceResponse)
async def follow(import_id: int) -> AsyncIterator[str]:
    if import_id not in imports:
        raise HTTPException(404, "No such import")
    for status in imports[import_id]:
        yield status


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

imports[7] = ["queued", "done"]
client = TestClient(app, raise_server_exceptions=False)
print(client.get("/imports/7/events").text.splitlines())
#> ['data: "queued"', '', 'data: "done"', '']

unknown = client.get("/imports/8/events")
print(unknown.status_code, unknown.text.splitlines())
#> 200 []

try:
    TestClient(app).get("/imports/8/events")
except ExceptionGroup as group:
    print(group)
    #> unhandled errors in a TaskGroup (1 sub-exception)
    print(repr(group.exceptions[0]))
    #> HTTPException(status_code=404, detail='No such import')
assert unknown.status_code == 404, unknown.status_code
#! AssertionError: 200
# --8<-- [end:proof]
