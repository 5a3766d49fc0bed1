# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI

steps: list[str] = []


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    steps.append("lifespan: begins")
    yield
    steps.append("lifespan: ends")


app = FastAPI(lifespan=lifespan)


@app.post("/reports", status_code=202)
def order(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(steps.append, "task: runs")


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from unittest.mock import Mock

from mangum import Mangum

http = {"method": "POST", "path": "/reports", "sourceIp": "192.0.2.1"}
event = {
    "version": "2.0",
    "routeKey": "$default",
    "rawPath": "/reports",
    "rawQueryString": "",
    "headers": {"host": "example.com"},
    "requestContext": {"http": http},
    "body": "",
    "isBase64Encoded": False,
}
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
response = Mangum(app)(event, Mock())
steps.append(f"Lambda: has its {response['statusCode']}")
for step in steps:
    print(step)
    #> lifespan: begins
    #> task: runs
    #> lifespan: ends
    #> Lambda: has its 202
loop.close()
# --8<-- [end:proof]
