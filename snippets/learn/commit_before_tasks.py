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
    email: str = Field(unique=True)


SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session, session.begin():
        yield session


def send_welcome_email(user_id: UUID) -> None:
    with Session(engine) as session:
        user = session.get_one(User, user_id)
        sent.append(f"Welcome, {user.email}!")


SessionDep = Annotated[Session, Depends(get_session, scope="function")]


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
from fastapi.testclient import TestClient

engine.dispose()
engine = create_engine("sqlite:///users.db", pool_size=1, max_overflow=0)

quiet_client = TestClient(app, raise_server_exceptions=False)
print(quiet_client.post("/register?email=ada@example.com").status_code)
#> 201
again = quiet_client.post("/register?email=ada@example.com&again=yes")
print(again.status_code)
#> 500
print(sent)
#> ['Welcome, ada@example.com!']

engine.dispose()
# --8<-- [end:proof]
