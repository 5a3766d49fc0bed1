# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
sent: list[str] = []
Session = dict[str, str]


def get_session(background_tasks: BackgroundTasks) -> Iterator[Session]:
    session = {"name": "Ada"}
    background_tasks.add_task(send_email, session)
    yield session
    session.clear()


def send_email(session: Session) -> None:
    sent.append(f"Welcome, {session.get('name')}!")


SessionDep = Annotated[Session, Depends(get_session, scope="function")]


@app.post("/register")
def register(session: SessionDep) -> str:
    return session["name"]


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register").json())
#> Ada
assert sent == ["Welcome, Ada!"], sent
#! AssertionError: ['Welcome, None!']
# --8<-- [end:proof]
