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
import pytest
from fastapi.testclient import TestClient

imports[7] = ["queued", "failed"]
client = TestClient(app, raise_server_exceptions=False)
responses = [client.get(f"/imports/{number}/events") for number in (7, 8)]
for response in responses:
    print(response.status_code)
    #> 200
    #> 404
print(responses[0].headers["content-type"], responses[1].text)
#> text/event-stream; charset=utf-8 {"detail":"No such import"}
with pytest.raises(ExceptionGroup) as caught:
    TestClient(app).get("/imports/7/events")
print(caught.value.exceptions)
#> (HTTPException(status_code=409, detail='It has failed'),)
# --8<-- [end:proof]
