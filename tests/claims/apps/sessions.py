"""Sessions: how long a task keeps one, its connection, and its transaction."""

import threading
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlalchemy.exc import OperationalError
from sqlmodel import Field, Session, SQLModel, create_engine, select

from tests.claims.apps.events import happens

go_on = threading.Event()
engine = create_engine(
    "sqlite:///notes.db", pool_size=2, max_overflow=0, pool_timeout=0.1, connect_args={"timeout": 0.1}
)


class Note(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)


SQLModel.metadata.create_all(engine)


app = FastAPI()


@app.post("/go-on")
async def let_go_on() -> None:
    go_on.set()


# A session, and tasks that use no database


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
    happens("session is closed")


def task_without_database() -> None:
    happens("task starts")
    go_on.wait()
    happens("task ends")


def query(session: Session, background_tasks: BackgroundTasks) -> None:
    session.exec(select(Note)).all()
    background_tasks.add_task(task_without_database)


@app.post("/query/request-scope")
def query_in_request_scope(
    session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks
) -> None:
    query(session, background_tasks)


@app.post("/query/function-scope")
def query_in_function_scope(
    session: Annotated[Session, Depends(get_session, scope="function")], background_tasks: BackgroundTasks
) -> None:
    query(session, background_tasks)


@app.post("/query/commit")
def query_and_commit(session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks) -> None:
    query(session, background_tasks)
    session.commit()


@app.post("/query/read-after-commit")
def query_commit_and_read(session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks) -> None:
    session.exec(select(Note)).all()
    session.commit()
    query(session, background_tasks)


# A session whose dependency commits, and tasks with sessions of their own


def get_session_and_commit() -> Iterator[Session]:
    try:
        with Session(engine) as session:
            yield session
            session.commit()
            happens("dependency commits")
    finally:
        happens("dependency ends")


def reading_task() -> None:
    with Session(engine) as session:
        happens(f"task sees {len(session.exec(select(Note)).all())} notes")


def writing_task() -> None:
    with Session(engine) as session:
        session.add(Note())
        try:
            session.commit()
            happens("task has written")
        except OperationalError as error:
            happens(f"task: {error.orig}")


TASKS = {"reading": reading_task, "writing": writing_task}


@app.post("/notes/{task}", status_code=201)
def save_note(
    task: str, session: Annotated[Session, Depends(get_session_and_commit)], background_tasks: BackgroundTasks
) -> None:
    session.add(Note())
    session.flush()
    background_tasks.add_task(TASKS[task])


@app.get("/notes")
def count_notes() -> int:
    with Session(engine) as session:
        return len(session.exec(select(Note)).all())
