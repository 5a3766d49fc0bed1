# --8<-- [start:app]
from fastapi import FastAPI
from pydantic import BaseModel
from taskiq import InMemoryBroker

broker = InMemoryBroker(await_inplace=True)
app = FastAPI()
reports: list[str] = []


class Order(BaseModel):
    month: str
    currency: str = "EUR"


@broker.task
async def write_report(payload: dict[str, str]) -> None:
    order = Order.model_validate(payload)
    reports.append(f"The report of {order.month} in {order.currency}")


@app.post("/reports", status_code=202)
async def create_report(order: Order) -> None:
    await write_report.kiq(order.model_dump())


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from fastapi.testclient import TestClient


class OlderOrder(BaseModel):
    month: str


older = OlderOrder(month="october")
asyncio.run(write_report(older.model_dump()))
newer = {"month": "november", "currency": "USD"}
print(TestClient(app).post("/reports", json=newer).status_code)
#> 202
print(reports)
#> ['The report of october in EUR', 'The report of november in USD']
print(OlderOrder.model_validate(newer))
#> month='november'
# --8<-- [end:proof]
