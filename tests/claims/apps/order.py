"""Dependencies, a path operation and a task that tell when they run, and a middleware that tells of the response."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

from tests.claims.apps.events import happens
from tests.claims.apps.responses import Note

app = FastAPI()
app.add_middleware(Note)


def dependency() -> Iterator[None]:
    happens("dependency begins")
    yield
    happens("dependency ends")


@app.post("/ordered")
def post_ordered(background_tasks: BackgroundTasks, _: Annotated[None, Depends(dependency)]) -> str:
    happens("path operation")
    background_tasks.add_task(happens, "task")
    return "accepted"


def function_scope(background_tasks: BackgroundTasks) -> Iterator[None]:
    yield
    background_tasks.add_task(happens, "task")
    happens("function scope ends")


@app.post("/function-scope", dependencies=[Depends(dependency)])
def post_function_scope(_: Annotated[None, Depends(function_scope, scope="function")]) -> str:
    happens("path operation")
    return "accepted"
