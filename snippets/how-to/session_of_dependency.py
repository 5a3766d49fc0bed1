# --8<-- [start:app]
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, col, create_engine, func, select


class User(SQLModel, table=True):
    email: str = Field(primary_key=True)


app = FastAPI()
engine = create_engine("sqlite:///users.db", pool_size=1, max_overflow=0)
SQLModel.metadata.create_all(engine)
counts: list[int] = []


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]
open_session = contextmanager(get_session)


def count_users(session: Session) -> int:
    return session.exec(select(func.count(col(User.email)))).one()


def note_number_of_users() -> None:
    with open_session() as session:
        counts.append(count_users(session))


@app.post("/register", status_code=201)
def register(
    email: str, session: SessionDep, background_tasks: BackgroundTasks
) -> int:
    session.add(User(email=email))
    number = count_users(session)
    session.commit()
    background_tasks.add_task(note_number_of_users)
    return number


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register?email=ada").json(), counts)
#> 1 [1]
print(engine.pool.status()[-26:])
#> Checked out connections: 0
note_number_of_users()
print(counts)
#> [1, 1]
engine.dispose()
# --8<-- [end:proof]
