"""Sessions: how long a task keeps one, its connection, and its transaction."""

import gc
import threading
from collections.abc import Iterator
from typing import Annotated, NoReturn

from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.responses import StreamingResponse
from sqlalchemy import QueuePool
from sqlalchemy.exc import InvalidRequestError, OperationalError, TimeoutError
from sqlalchemy.orm.exc import DetachedInstanceError
from sqlalchemy.schema import CreateTable
from sqlmodel import Field, Session, SQLModel, create_engine, select

from tests.claims.apps.events import happens

go_on = threading.Event()
engine = create_engine(
    "sqlite:///notes.db", pool_size=2, max_overflow=0, pool_timeout=0.1, connect_args={"timeout": 0.1}
)
# Its pool is SQLAlchemy's default, but for the time that a request waits for a connection.
engine_with_default_pool = create_engine("sqlite:///notes.db", pool_timeout=0.1)


class Note(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    text: str = ""


# Several workers may do it at the same time.
with create_engine("sqlite:///notes.db").begin() as connection:
    connection.execute(CreateTable(SQLModel.metadata.tables["note"], if_not_exists=True))


app = FastAPI()


@app.exception_handler(TimeoutError)
async def tell_why(_: Request, error: Exception) -> NoReturn:
    happens(str(error))
    raise error


@app.post("/go-on")
async def let_go_on() -> None:
    go_on.set()


@app.post("/collect-garbage")
async def collect_garbage() -> None:
    gc.collect()


@app.get("/connections")
async def count_connections() -> int:
    assert isinstance(engine.pool, QueuePool)
    return engine.pool.checkedout()


@app.get("/default-timeout")
async def get_default_timeout() -> float:
    pool = create_engine("sqlite:///notes.db").pool
    assert isinstance(pool, QueuePool)
    return pool.timeout()


# A session, and tasks that use no database


def get_session() -> Iterator[Session]:
    try:
        with Session(engine) as session:
            yield session
    finally:
        happens("session is closed")


def get_session_of_default_pool() -> Iterator[Session]:
    with Session(engine_with_default_pool) as session:
        yield session


def get_session_without_expiry() -> Iterator[Session]:
    with Session(engine, expire_on_commit=False) as session:
        yield session


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


@app.post("/query/default-pool")
def query_in_default_pool(
    session: Annotated[Session, Depends(get_session_of_default_pool)], background_tasks: BackgroundTasks
) -> None:
    query(session, background_tasks)


def save(session: Session) -> Note:
    note = Note()
    session.add(note)
    session.commit()
    return note


@app.post("/save/id-before-commit")
def save_and_know_id(
    session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks
) -> int | None:
    note = Note()
    session.add(note)
    session.flush()
    note_id = note.id
    session.commit()
    background_tasks.add_task(task_without_database)
    return note_id


@app.post("/save/id-after-commit")
def save_and_read_id(
    session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks
) -> int | None:
    background_tasks.add_task(task_without_database)
    return save(session).id


@app.post("/save/id-unexpired")
def save_and_read_unexpired_id(
    session: Annotated[Session, Depends(get_session_without_expiry)], background_tasks: BackgroundTasks
) -> int | None:
    background_tasks.add_task(task_without_database)
    return save(session).id


@app.post("/save/refresh-after-commit")
def save_and_refresh(session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(task_without_database)
    session.refresh(save(session))


@app.post("/save/query-after-commit")
def save_and_query(session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks) -> None:
    save(session)
    query(session, background_tasks)


# Sessions that are closed before a task uses them


def read(session: Session) -> None:
    try:
        happens(f"task reads {len(session.exec(select(Note)).all())} notes")
    except InvalidRequestError:
        happens("task gets InvalidRequestError")
        raise


def read_and_wait(session: Session) -> None:
    read(session)
    go_on.wait()


def read_id(note: Note) -> None:
    try:
        happens(f"task reads id {note.id}")
    except DetachedInstanceError:
        happens("task gets DetachedInstanceError")


def read_by_next() -> None:
    gc.disable()  # so that the test decides when garbage is collected
    read(next(get_session()))
    happens("task ends")


@app.post("/closed/session")
def pass_session(
    session: Annotated[Session, Depends(get_session, scope="function")], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(read_and_wait, session)


@app.post("/closed/object")
def pass_object(
    session: Annotated[Session, Depends(get_session, scope="function")], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(read_id, save(session))


@app.post("/closed/next")
def add_task_with_next(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(read_by_next)


@app.get("/closed/stream", response_class=StreamingResponse)
def stream(_: Annotated[Session, Depends(get_session, scope="function")]) -> Iterator[str]:
    happens("stream begins")
    yield "a note"


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


def failing_task() -> None:
    try:
        raise ConnectionError
    finally:
        happens("task fails")


TASKS = {"reading": reading_task, "writing": writing_task, "failing": failing_task}


@app.post("/notes/{task}", status_code=201)
def save_note(
    task: str, session: Annotated[Session, Depends(get_session_and_commit)], background_tasks: BackgroundTasks
) -> None:
    session.add(Note())
    session.flush()
    background_tasks.add_task(TASKS[task])


@app.post("/committed-notes/{task}", status_code=201)
def save_and_commit_note(
    task: str, session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks
) -> None:
    session.add(Note())
    session.commit()
    background_tasks.add_task(TASKS[task])


@app.get("/notes")
def count_notes() -> int:
    with Session(engine) as session:
        return len(session.exec(select(Note)).all())


# A session that stays open for long


def read_twice() -> None:
    with Session(engine) as session:
        held = session.exec(select(Note)).one()
        happens(f"task reads '{held.text}'")
        go_on.wait()
        held = session.exec(select(Note)).one()
        happens(f"task reads '{held.text}'")
    with Session(engine) as session:
        happens(f"another session reads '{session.exec(select(Note)).one().text}'")


@app.post("/old-values")
def save_and_read_twice(session: Annotated[Session, Depends(get_session)], background_tasks: BackgroundTasks) -> None:
    session.add(Note(text="old"))
    session.commit()
    background_tasks.add_task(read_twice)


@app.post("/new-value")
def change_value(session: Annotated[Session, Depends(get_session)]) -> None:
    session.exec(select(Note)).one().text = "new"
    session.commit()
