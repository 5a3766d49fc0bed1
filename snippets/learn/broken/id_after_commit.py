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
    session.commit()
    background_tasks.add_task(send_welcome_email, user.id)
    return user.id


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy.exc import TimeoutError as PoolTimeout

engine.dispose()
engine = create_engine(
    "sqlite:///users.db", pool_size=1, max_overflow=0, pool_timeout=0.1
)

quiet_client = TestClient(app, raise_server_exceptions=False)
print(quiet_client.post("/register?email=ada@example.com").status_code)
#> 201
try:
    TestClient(app).post("/register?email=bob@example.com")
except PoolTimeout as error:
    print(str(error).partition(",")[0])
    #> QueuePool limit of size 1 overflow 0 reached

engine.dispose()
assert sent, "nobody was welcomed"
#! AssertionError: nobody was welcomed
# --8<-- [end:proof]
