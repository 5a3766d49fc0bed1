# --8<-- [start:app]
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine, func, select


class User(SQLModel, table=True):
    email: str = Field(primary_key=True)


app = FastAPI()
counts: list[int] = []
engine = create_engine("sqlite:///users.db")
SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, scope="function")]
open_session = contextmanager(get_session)


def count_users(session: Session) -> int:
    return session.exec(select(func.count()).select_from(User)).one()


def note_number_of_users() -> None:
    with open_session() as session:
        counts.append(count_users(session))


@app.get("/users")
def get_number_of_users(
    session: SessionDep, background_tasks: BackgroundTasks
) -> int:
    background_tasks.add_task(note_number_of_users)
    return count_users(session)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

engine.dispose()
engine = create_engine("sqlite:///users.db", pool_size=1, max_overflow=0)

with open_session() as session:
    session.add_all([User(email="ada"), User(email="bob")])
    session.commit()
print(TestClient(app).get("/users").json(), counts)
#> 2 [2]
print(engine.pool.status()[-26:])
#> Checked out connections: 0
note_number_of_users()
print(counts)
#> [2, 2]
engine.dispose()
# --8<-- [end:proof]
