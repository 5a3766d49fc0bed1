# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
done: list[str] = []


async def send_receipt() -> None:
    await asyncio.sleep(0)
    done.append("receipt")


def update_stock() -> None:
    done.append("stock")


@app.post("/orders", status_code=202)
async def order(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(update_stock)
    background_tasks.add_task(send_receipt)
    return "accepted"


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/orders")
print(response.status_code, response.json(), done)
#> 202 accepted ['stock', 'receipt']
# --8<-- [end:proof]
