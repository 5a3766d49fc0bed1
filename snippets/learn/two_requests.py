# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []
second_is_written = asyncio.Event()


async def write_slowly(message: str) -> None:
    await second_is_written.wait()
    log.append(message)


async def write(message: str) -> None:
    log.append(message)
    second_is_written.set()


@app.post("/send")
async def send(
    message: str, background_tasks: BackgroundTasks, slowly: bool = False
) -> None:
    background_tasks.add_task(write_slowly if slowly else write, message)


# --8<-- [end:app]


# --8<-- [start:proof]
from httpx2 import ASGITransport, AsyncClient


async def send_both() -> None:
    transport = ASGITransport(app)
    async with AsyncClient(
        transport=transport, base_url="http://app"
    ) as client:
        await asyncio.gather(
            client.post("/send?message=Hello&slowly=true"),
            client.post("/send?message=World"),
        )


asyncio.run(send_both())
print(log)
#> ['World', 'Hello']
# --8<-- [end:proof]
