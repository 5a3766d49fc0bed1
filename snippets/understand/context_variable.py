# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextvars import ContextVar, copy_context

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
language = ContextVar("language", default="not set")
outbox: list[str] = []


def send_welcome_email(email: str) -> None:
    outbox.append(f"to {email}, language: {language.get()}")


@app.post("/register/async-def")
async def register_async(email: str, background_tasks: BackgroundTasks) -> None:
    language.set("Welsh")
    background_tasks.add_task(send_welcome_email, email)


@app.post("/register/def")
def register(email: str, background_tasks: BackgroundTasks) -> None:
    language.set("Welsh")
    background_tasks.add_task(send_welcome_email, email)


@app.post("/register/copied")
def register_copied(email: str, background_tasks: BackgroundTasks) -> None:
    language.set("Welsh")
    context = copy_context()
    background_tasks.add_task(context.run, send_welcome_email, email)


@app.post("/register/stream", response_class=StreamingResponse)
async def register_and_stream(
    email: str, background_tasks: BackgroundTasks
) -> AsyncIterator[str]:
    language.set("Welsh")
    background_tasks.add_task(send_welcome_email, email)
    yield language.get()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

for way in ("async-def", "def", "copied"):
    client.post(f"/register/{way}?email=ada")
    print(way, "-", outbox.pop())
    #> async-def - to ada, language: Welsh
    #> def - to ada, language: not set
    #> copied - to ada, language: Welsh

streamed = client.post("/register/stream?email=ada").text
print("stream in", streamed, "-", outbox.pop())
#> stream in Welsh - to ada, language: not set
# --8<-- [end:proof]
