# --8<-- [start:app]
from fastapi import FastAPI
from taskiq import InMemoryBroker
from taskiq.kicker import AsyncKicker

broker = InMemoryBroker(await_inplace=True)
app = FastAPI()


@broker.task("write_report")
async def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports/{month}", status_code=202)
async def create_report(month: str, currency: str) -> None:
    job = AsyncKicker[..., str]("write_report", broker, {})
    await job.with_task_id(month).kiq(month, currency=currency)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
import logging

from fastapi.testclient import TestClient

logging.getLogger("taskiq.receiver.receiver").addFilter(lambda _: False)
client = TestClient(app)
print(client.post("/reports/november?currency=USD").status_code)
#> 202
print(broker.result_backend.results["november"].error)
#> write_report__taskiq_original() got an unexpected keyword argument 'currency'
print(asyncio.run(write_report("november")))
#> The report of november
# --8<-- [end:proof]
