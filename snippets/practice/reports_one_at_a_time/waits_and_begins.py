# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
one_at_a_time = asyncio.Semaphore(1)
log: list[str] = []


async def make_report(name: str) -> None:
    log.append(f"{name} waits")
    async with one_at_a_time:
        log.append(f"{name} begins")
        await asyncio.sleep(0)
        log.append(f"{name} ends")


@app.post("/reports/{name}", status_code=202)
async def order_report(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(make_report, name)


# --8<-- [end:app]


# --8<-- [start:proof]
from httpx2 import ASGITransport, AsyncClient


async def order_two() -> None:
    client = AsyncClient(transport=ASGITransport(app), base_url="http://test")
    async with client:
        answers = await asyncio.gather(
            client.post("/reports/ada"), client.post("/reports/bob")
        )
    print([answer.status_code for answer in answers])
    #> [202, 202]


asyncio.run(order_two())
for line in log:
    print(line)
    #> ada waits
    #> ada begins
    #> bob waits
    #> ada ends
    #> bob begins
    #> bob ends
# --8<-- [end:proof]
