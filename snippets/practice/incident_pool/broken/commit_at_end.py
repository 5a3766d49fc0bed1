# --8<-- [start:app]
import threading
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine

app = FastAPI()
engine = create_engine(
    "sqlite:///users.db", pool_size=2, max_overflow=0, pool_timeout=0.1
)
mail_server_is_up = threading.Event()
log: list[str] = []


class User(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    email: str


SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


def welcome(user_id: int) -> None:
    with Session(engine) as session:
        email = session.get_one(User, user_id).email
        log.append(f"connecting to the mail server for {email}")
        mail_server_is_up.wait()
        session.commit()


@app.post("/users", status_code=201)
def add(user: User, session: SessionDep, tasks: BackgroundTasks) -> None:
    session.add(user)
    session.flush()
    tasks.add_task(welcome, user.id)
    session.commit()


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient
from sqlalchemy import QueuePool

assert isinstance(engine.pool, QueuePool)
with TestClient(app) as client, ThreadPoolExecutor() as pool:
    requests = []
    for name in ("ada", "bob", "eve"):
        user = {"email": name}
        requests.append(pool.submit(client.post, "/users", json=user))
        while len(log) < len(requests) and not requests[-1].done():
            time.sleep(0.01)
    print(
        f"connections taken: {engine.pool.checkedout()} of {engine.pool.size()}"
    )
    #> connections taken: 2 of 2
    print("emails that wait:", sum(not request.done() for request in requests))
    #> emails that wait: 2
    mail_server_is_up.set()
    errors = [request.exception() for request in requests]

for line in log:
    print(line)
    #> connecting to the mail server for ada
    #> connecting to the mail server for bob
print([str(error).partition(",")[0] for error in errors if error])
#> ['QueuePool limit of size 2 overflow 0 reached']
print([r.result().status_code for r in requests if not r.exception()])
#> [201, 201]
engine.dispose()
failed = sum(error is not None for error in errors)
assert failed == 0, f"{failed} of {len(requests)} users cannot register"
#! AssertionError: 1 of 3 users cannot register
# --8<-- [end:proof]
