# --8<-- [start:app]
import asyncio
import logging

from fastapi import FastAPI
from procrastinate import App
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
app = FastAPI()
events: list[str] = []


@queue.task
async def ship(order: str) -> None:
    events.append(f"{order} begins")
    await asyncio.sleep(0.01)
    events.append(f"{order} ends")


@app.post("/orders", status_code=202)
async def create_order(customer: str, order: str) -> None:
    await ship.configure(lock=customer).defer_async(order=order)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

memory = queue.connector
assert isinstance(memory, InMemoryConnector)
client = TestClient(app)
for order in ("tea", "milk"):
    response = client.post(f"/orders?customer=ada&order={order}")
    print(response.status_code)
    #> 202
    #> 202
print([job["lock"] for job in memory.jobs.values()])
#> ['ada', 'ada']
while any(job["status"] == "todo" for job in memory.jobs.values()):
    queue.run_worker(wait=False, concurrency=2)
for event in events:
    print(event)
    #> tea begins
    #> tea ends
    #> milk begins
    #> milk ends
# --8<-- [end:proof]
