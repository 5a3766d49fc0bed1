# --8<-- [start:app]
import time
from collections.abc import AsyncIterator

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

app = FastAPI()
steps: list[str] = []
latencies: list[float] = []


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
            if message["type"] == "http.response.body" and is_last:
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
from fastapi.testclient import TestClient

print(TestClient(app).get("/report").text)
#> adabob
print(steps)
#> ['ada', 'bob', 'measured', 'task']
print(len(latencies), 0 < latencies[0] < time.perf_counter())
#> 1 True
# --8<-- [end:proof]
