# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine

app = FastAPI()
engine = create_engine("sqlite:///users.db")
sent: list[str] = []


class User(SQLModel, table=True):
    email: str = Field(primary_key=True)


SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
        session.commit()


SessionDep = Annotated[Session, Depends(get_session, scope="function")]


def send_welcome_email(email: str) -> None:
    with Session(engine) as session:
        sent.append(session.get_one(User, email).email)


@app.post("/register")
def register(
    email: str, session: SessionDep, background_tasks: BackgroundTasks
) -> None:
    session.add(User(email=email))
    background_tasks.add_task(send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import contextmanager

from fastapi.testclient import TestClient
from sqlmodel import select

quiet = TestClient(app, raise_server_exceptions=False)
quiet.post("/register?email=ada")
with Session(engine) as session:
    saved = session.exec(select(User.email)).all()
seen = (sent.copy(), saved)
try:
    TestClient(app).post("/register?email=bob")
except Exception as error:
    print(error)
with contextmanager(get_session)() as session:
    register("eve", session, BackgroundTasks())
send_welcome_email("eve")
print("sent after the commit:", sent)
#> sent after the commit: ['ada', 'bob', 'eve']
engine.dispose()
assert seen == (["ada"], ["ada"]), seen
# --8<-- [end:proof]
