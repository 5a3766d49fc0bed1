# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine

app = FastAPI()
engine = create_engine(
    "sqlite:///users.db", pool_size=1, max_overflow=0, pool_timeout=0.1
)
sent: list[int] = []


class User(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    email: str


SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


def send_welcome_email(user_id: int) -> None:
    with Session(engine) as session:
        sent.append(session.get_one(User, user_id).id)


@app.post("/register")
def register(
    email: str, session: SessionDep, background_tasks: BackgroundTasks
) -> int:
    user = User(email=email)
    session.add(user)
    session.flush()
    user_id = user.id
    session.commit()
    background_tasks.add_task(send_welcome_email, user_id)
    return user_id


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy import QueuePool
from sqlmodel import select

assert isinstance(engine.pool, QueuePool)
print("connections in the pool:", engine.pool.size())
#> connections in the pool: 1
quiet = TestClient(app, raise_server_exceptions=False)
seen = (quiet.post("/register?email=ada").json(), sent.copy())
try:
    TestClient(app).post("/register?email=bob")
except Exception as error:
    print(str(error).partition(",")[0])
with Session(engine) as session:
    print(session.exec(select(User.email)).all())
    #> ['ada', 'bob']
engine.dispose()
assert seen == (1, [1]), seen
# --8<-- [end:proof]
