# --8<-- [start:app]
import asyncio

from anyio import from_thread, to_thread
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
published: list[str] = []


async def publish(title: str) -> None:
    published.append(title)


def render_and_publish(title: str) -> None:
    from_thread.run(publish, title)


@app.post("/articles/asyncio", status_code=202)
async def use_asyncio(title: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(asyncio.to_thread, render_and_publish, title)


@app.post("/articles/anyio", status_code=202)
async def use_anyio(title: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(to_thread.run_sync, render_and_publish, title)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/articles/anyio?title=News").status_code, published)
#> 202 ['News']
try:
    TestClient(app).post("/articles/asyncio?title=Sport")
except RuntimeError as error:
    print(type(error).__name__)
    #> NoEventLoopError
    for part in str(error).split(", "):
        print(part)
        #> Not running inside an AnyIO worker thread
        #> and no event loop token was provided
client = TestClient(app, raise_server_exceptions=False)
print(client.post("/articles/asyncio?title=Sport").status_code, published)
#> 202 ['News']
# --8<-- [end:proof]
