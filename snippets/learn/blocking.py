# --8<-- [start:app]
import asyncio
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
working = threading.Event()
health_asked = threading.Event()
found: list[str] = []


def send_newsletter(patience: float) -> None:
    working.set()
    answered = health_asked.wait(patience)
    found.append("answered during" if answered else "waited for the end")


async def send_newsletter_blocking(patience: float) -> None:
    send_newsletter(patience)


async def send_newsletter_in_thread(patience: float) -> None:
    await asyncio.to_thread(send_newsletter, patience)


@app.post("/newsletter/{kind}")
async def newsletter(kind: str, background_tasks: BackgroundTasks) -> None:
    if kind == "def":
        background_tasks.add_task(send_newsletter, 30)
    elif kind == "async-def":
        background_tasks.add_task(send_newsletter_blocking, 0.2)
    else:
        background_tasks.add_task(send_newsletter_in_thread, 30)


@app.get("/health")
async def health() -> None:
    health_asked.set()


# --8<-- [end:app]


# --8<-- [start:proof]
from httpx2 import ASGITransport, AsyncClient


async def ask_for_health_during(kind: str) -> str:
    working.clear()
    health_asked.clear()
    transport = ASGITransport(app)
    async with AsyncClient(
        transport=transport, base_url="http://app"
    ) as client:
        newsletter = asyncio.create_task(client.post(f"/newsletter/{kind}"))
        await asyncio.to_thread(working.wait)
        await client.get("/health")
        await newsletter
    return found[-1]


print(asyncio.run(ask_for_health_during("def")))
#> answered during
print(asyncio.run(ask_for_health_during("async-def")))
#> waited for the end
print(asyncio.run(ask_for_health_during("async-def-in-thread")))
#> answered during
# --8<-- [end:proof]
