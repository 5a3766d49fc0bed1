# --8<-- [start:app]
import time
from collections.abc import AsyncIterator

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

app = FastAPI()
steps: list[str] = []
latencies: list[float] = []
bodies = {"http.response.body", "http.response.pathsend"}


class Latency:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        begun = time.perf_counter()

        async def send_and_measure(message: Message) -> None:
            await send(message)
            is_last = not message.get("more_body")
            if message["type"] in bodies and is_last:
                latencies.append(time.perf_counter() - begun)
                steps.append("measured")

        await self.app(scope, receive, send_and_measure)


app.add_middleware(Latency)


async def write_report() -> AsyncIterator[str]:
    for line in ("ada", "bob"):
        steps.append(line)
        yield line


@app.get("/report")
def report(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(steps.append, "task")
    return StreamingResponse(write_report())


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from pathlib import Path

from fastapi.responses import FileResponse
from fastapi.testclient import TestClient

print(TestClient(app).get("/report").text)
#> adabob
print(steps)
#> ['ada', 'bob', 'measured', 'task']
print(len(latencies), 0 < latencies[0] < time.perf_counter())
#> 1 True


@app.get("/failure")
def fail() -> None:
    raise ValueError("too long")


client = TestClient(app, raise_server_exceptions=False)
print(client.get("/failure").status_code, len(latencies))
#> 500 1
print(client.get("/unknown").status_code, len(latencies))
#> 404 2

sent: list[str] = []


async def receive() -> Message:
    return {"type": "http.disconnect"}


async def send(message: Message) -> None:
    sent.append(message["type"])


scope: Scope = {"type": "http", "method": "GET", "headers": []}
scope["extensions"] = {"http.response.pathsend": {}}
Path("report.txt").write_text("ada, bob")
asyncio.run(Latency(FileResponse("report.txt"))(scope, receive, send))
print(sent, len(latencies))
#> ['http.response.start', 'http.response.pathsend'] 3
# --8<-- [end:proof]
