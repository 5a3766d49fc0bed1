# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.sse import EventSourceResponse
from sqlmodel import Field, Session, SQLModel, create_engine


class Import(SQLModel, table=True):
    id: int = Field(primary_key=True)
    done: int = 0


app = FastAPI()
engine = create_engine("sqlite:///imports.db")
SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@app.get("/imports/{import_id}/events", response_class=EventSourceResponse)
def follow(import_id: int, session: SessionDep) -> Iterator[int]:
    for _ in range(3):
        found = session.get_one(Import, import_id)
        yield found.done
        work_on(import_id)


def work_on(import_id: int) -> None:
    with Session(engine) as session, session.begin():
        session.get_one(Import, import_id).done += 1


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with Session(engine) as session, session.begin():
    session.add(Import(id=7))
events = TestClient(app).get("/imports/7/events").text.splitlines()
with Session(engine) as session:
    print(session.get_one(Import, 7).done)
    #> 3
engine.dispose()
assert events == ["data: 0", "", "data: 1", "", "data: 2", ""], events
#! AssertionError: ['data: 0', '', 'data: 0', '', 'data: 0', '']
# --8<-- [end:proof]
