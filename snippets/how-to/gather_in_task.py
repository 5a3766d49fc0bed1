# --8<-- [start:app]
import asyncio
import logging

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI()
logger = logging.getLogger("confirmations")


class Order(BaseModel):
    email: str
    phone: str


async def send_email(address: str) -> None:
    logger.info("email to %s begins", address)
    await asyncio.sleep(0)
    logger.info("email to %s ends", address)


async def send_text(phone: str) -> None:
    logger.info("text to %s begins", phone)
    raise ConnectionError(f"no network for {phone}")


async def confirm(order: Order) -> None:
    results = await asyncio.gather(
        send_email(order.email), send_text(order.phone), return_exceptions=True
    )
    for result in results:
        if isinstance(result, BaseException):
            logger.error("order not confirmed", exc_info=result)


@app.post("/orders", status_code=202)
def create_order(order: Order, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(confirm, order)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = f": {record.exc_info[1]}" if record.exc_info else ""
    logged.append(f"{record.levelname} {record.getMessage()}{error}")
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
order = {"email": "ada@example.com", "phone": "555"}
print(TestClient(app).post("/orders", json=order).status_code)
#> 202
for line in logged:
    print(line)
    #> INFO email to ada@example.com begins
    #> INFO text to 555 begins
    #> INFO email to ada@example.com ends
    #> ERROR order not confirmed: no network for 555
# --8<-- [end:proof]
