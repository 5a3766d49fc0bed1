# --8<-- [start:app]
import asyncio
import logging
from weakref import WeakValueDictionary

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI()
logger = logging.getLogger("accounts")
locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()


class Transfer(BaseModel):
    amount: int


async def book(account: int, transfer: Transfer) -> None:
    async with locks.setdefault(account, asyncio.Lock()):
        logger.info("account %s: %s begins", account, transfer.amount)
        await asyncio.sleep(0)
        logger.info("account %s: %s ends", account, transfer.amount)


@app.post("/accounts/{account}/transfers", status_code=202)
async def create_transfer(
    account: int, transfer: Transfer, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(book, account, transfer)


# --8<-- [end:app]


# --8<-- [start:proof]
from httpx2 import ASGITransport, AsyncClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)


async def create_three() -> None:
    async with AsyncClient(
        transport=ASGITransport(app), base_url="http://test"
    ) as client:
        transfers = [(1, 10), (1, 20), (2, 30)]
        answers = await asyncio.gather(
            *(
                client.post(
                    f"/accounts/{account}/transfers", json={"amount": amount}
                )
                for account, amount in transfers
            )
        )
    print([answer.status_code for answer in answers], dict(locks))
    #> [202, 202, 202] {}


asyncio.run(create_three())
for line in logged:
    print(line)
    #> account 1: 10 begins
    #> account 2: 30 begins
    #> account 1: 10 ends
    #> account 2: 30 ends
    #> account 1: 20 begins
    #> account 1: 20 ends
# --8<-- [end:proof]
