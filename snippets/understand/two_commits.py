# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine

app = FastAPI()
engine = create_engine("sqlite:///users.db")
sent: list[str] = []


class User(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str


SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session, session.begin():
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@app.post("/register")
def register(
    email: str, session: SessionDep, background_tasks: BackgroundTasks
) -> UUID:
    user = User(email=email)
    session.add(user)
    session.commit()
    background_tasks.add_task(sent.append, email)
    return user.id


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy.exc import InvalidRequestError
from sqlmodel import select

try:
    TestClient(app).post("/register?email=ada@example.com")
except InvalidRequestError as error:
    print(str(error).partition(".")[0])
    #> Can't operate on closed transaction inside context manager

with Session(engine) as session:
    print(session.exec(select(User.email)).all(), sent)
    #> ['ada@example.com'] []

engine.dispose()
# --8<-- [end:proof]
