# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException
from fastapi.sse import EventSourceResponse
from sqlmodel import Field, Session, SQLModel, create_engine


class Import(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    status: str = "queued"


app = FastAPI()
Pause = Callable[[float], Awaitable[None]]
engine = create_engine("sqlite:///imports.db")
SQLModel.metadata.create_all(engine)


def get_pause() -> Pause:
    return asyncio.sleep


def get_status(import_id: UUID) -> str:
    with Session(engine) as session:
        if found := session.get(Import, import_id):
            return found.status
    raise HTTPException(404, "No such import")


@app.get("/imports/{import_id}/events", response_class=EventSourceResponse)
async def follow(
    import_id: UUID,
    status: Annotated[str, Depends(get_status)],
    pause: Annotated[Pause, Depends(get_pause)],
) -> AsyncIterator[str]:
    yield status
    while status not in {"done", "failed"}:
        await pause(1)
        status = await asyncio.to_thread(get_status, import_id)
        yield status


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

app.dependency_overrides[get_pause] = lambda: work_on
states = ["importing ada", "importing bob", "done", "failed"]
new = Import()
import_id = new.id
with Session(engine) as session, session.begin():
    session.add(new)


async def work_on(seconds: float) -> None:
    assert seconds == 1
    with Session(engine) as session, session.begin():
        session.get_one(Import, import_id).status = states.pop(0)


client = TestClient(app)
followed = client.get(f"/imports/{import_id}/events")
for name in ("Content-Type", "Cache-Control", "X-Accel-Buffering"):
    print(followed.headers[name])
    #> text/event-stream; charset=utf-8
    #> no-cache
    #> no
for line in followed.text.splitlines():
    print(repr(line))
    #> 'data: "queued"'
    #> ''
    #> 'data: "importing ada"'
    #> ''
    #> 'data: "importing bob"'
    #> ''
    #> 'data: "done"'
    #> ''
unknown = client.get(f"/imports/{uuid4()}/events")
print(unknown.status_code, unknown.json())
#> 404 {'detail': 'No such import'}

asyncio.run(work_on(1))
print(client.get(f"/imports/{import_id}/events").text.splitlines())
#> ['data: "failed"', '']
assert get_pause() is asyncio.sleep
engine.dispose()
# --8<-- [end:proof]
