# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request

app = FastAPI()
seen: list[str] = []


async def read_late(request: Request) -> None:
    seen.append(f"body: {(await request.body()).decode()}")


@app.post("/events")
async def post_event(
    request: Request, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(read_late, request)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from httpx2 import ASGITransport, AsyncClient


async def main() -> None:
    transport = ASGITransport(app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        client.stream("POST", "/events", content=b"hello") as response,
    ):
        print(response.status_code, seen)
        #> 200 ['body: hello']


asyncio.run(main())
# --8<-- [end:proof]
