# --8<-- [start:app]
import logging

import httpx2
from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI()
logger = logging.getLogger("limited_hooks")
http = httpx2.Client(timeout=0.1)


class Order(BaseModel):
    number: int
    hook: str


def notify(order: Order) -> None:
    try:
        http.post(order.hook)
    except httpx2.TimeoutException:
        logger.error("order %s: the hook does not answer", order.number)


@app.post("/orders", status_code=202)
def create_order(order: Order, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(notify, order)


# --8<-- [end:app]


# --8<-- [start:proof]
import socket

from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.addFilter(keep)
with socket.create_server(("127.0.0.1", 0)) as silent:
    hook = f"http://127.0.0.1:{silent.getsockname()[1]}/"
    order = {"number": 7, "hook": hook}
    print(TestClient(app).post("/orders", json=order).status_code)
    #> 202
http.close()
print(http.timeout, logged)
#> Timeout(timeout=0.1) ['order 7: the hook does not answer']
# --8<-- [end:proof]
