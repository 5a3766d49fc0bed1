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
    with Session(engine) as session:
        yield session
        session.commit()


def send_welcome_email(user_id: UUID) -> None:
    with Session(engine) as session:
        user = session.get_one(User, user_id)
        sent.append(f"Welcome, {user.email}!")


SessionDep = Annotated[Session, Depends(get_session)]


@app.post("/register", status_code=201)
def register(
    email: str, session: SessionDep, background_tasks: BackgroundTasks
) -> UUID:
    user = User(email=email)
    session.add(user)
    background_tasks.add_task(send_welcome_email, user.id)
    return user.id


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import contextmanager

from fastapi.testclient import TestClient

quiet_client = TestClient(app, raise_server_exceptions=False)
response = quiet_client.post("/register?email=ada@example.com")

with Session(engine) as session:
    print(response.status_code, session.get(User, UUID(response.json())))
    #> 201 None
with contextmanager(get_session)() as session:
    user_id = register("eve@example.com", session, BackgroundTasks())
send_welcome_email(user_id)
print(sent)
#> ['Welcome, eve@example.com!']

engine.dispose()
TestClient(app).post("/register?email=bob@example.com")
#! sqlalchemy.exc.NoResultFound: No row was found when one was required
# --8<-- [end:proof]
