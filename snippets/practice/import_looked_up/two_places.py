# --8<-- [start:app]
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.sse import EventSourceResponse

app = FastAPI()
imports: dict[int, list[str]] = {}


def find_import(import_id: int) -> list[str]:
    if import_id not in imports:
        raise HTTPException(404, "No such import")
    return imports[import_id]


@app.get("/imports/{import_id}/events", response_class=EventSourceResponse)
async def follow(
    statuses: Annotated[list[str], Depends(find_import)],
) -> AsyncIterator[str]:
    for status in statuses:
        yield status
        if status == "failed":
            raise HTTPException(409, "It has failed")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

imports[7] = ["queued", "failed"]
client = TestClient(app, raise_server_exceptions=False)
for import_id in (7, 8):
    print(client.get(f"/imports/{import_id}/events").status_code)
    #> 200
    #> 404
# --8<-- [end:proof]
