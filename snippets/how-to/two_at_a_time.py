# --8<-- [start:app]
import asyncio
import logging

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
logger = logging.getLogger("throttled_reports")
two_at_a_time = asyncio.Semaphore(2)


async def query_database() -> None:
    await asyncio.sleep(0)


async def make_report(name: str) -> None:
    async with two_at_a_time:
        logger.info("report for %s begins", name)
        await query_database()
        logger.info("report for %s ends", name)


@app.post("/reports/{name}", status_code=202)
async def order_report(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(make_report, name)


# --8<-- [end:app]


# --8<-- [start:proof]

from httpx2 import ASGITransport, AsyncClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)


async def order_three() -> None:
    transport = ASGITransport(app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        paths = [f"/reports/{name}" for name in ("ada", "bob", "eve")]
        answers = await asyncio.gather(*(client.post(path) for path in paths))
        print([answer.status_code for answer in answers])
        #> [202, 202, 202]


asyncio.run(order_three())
for line in logged:
    print(line)
    #> report for ada begins
    #> report for bob begins
    #> report for ada ends
    #> report for bob ends
    #> report for eve begins
    #> report for eve ends
# --8<-- [end:proof]
