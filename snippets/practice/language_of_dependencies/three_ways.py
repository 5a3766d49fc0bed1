# --8<-- [start:app]
from contextvars import ContextVar

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
language = ContextVar("language", default="not set")
seen: list[str] = []


def set_language() -> None:
    language.set("Welsh")


async def set_language_on_loop() -> None:
    language.set("Welsh")


def note(place: str) -> None:
    seen.append(f"{place}: {language.get()}")


@app.get("/def", dependencies=[Depends(set_language)])
def ask(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(note, "def dependency")


@app.get("/async-def", dependencies=[Depends(set_language_on_loop)])
def ask_on_loop(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(note, "async def dependency")


@app.get("/task")
def ask_after_task(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(set_language)
    background_tasks.add_task(note, "def task before")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
for way in ("def", "async-def", "task"):
    client.get(f"/{way}")
for text in seen:
    print(text)
    #> def dependency: not set
    #> async def dependency: Welsh
    #> def task before: not set
set_language()
print(language.get())
#> Welsh
# --8<-- [end:proof]
