# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
steps: list[str] = []


def write_report() -> None:
    steps.append("task: the report is written")


@app.post("/reports", status_code=202)
def order(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(write_report)
    steps.append("path operation: the report is ordered")


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from unittest.mock import Mock

from mangum import Mangum

event = {
    "version": "2.0",
    "routeKey": "$default",
    "rawPath": "/reports",
    "rawQueryString": "",
    "headers": {"host": "example.com"},
    "requestContext": {
        "http": {
            "method": "POST",
            "path": "/reports",
            "sourceIp": "192.0.2.1",
        },
    },
    "body": "",
    "isBase64Encoded": False,
}
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
handler = Mangum(app)
response = handler(event, Mock())
steps.append(f"Lambda: has the response, {response['statusCode']}")

for step in steps:
    print(step)
    #> path operation: the report is ordered
    #> task: the report is written
    #> Lambda: has the response, 202
loop.close()
# --8<-- [end:proof]
