# --8<-- [start:app]
import asyncio
from functools import partial

from fastapi import FastAPI
from pydantic_settings import BaseSettings
from taskiq import AckableMessage
from taskiq_redis import RedisStreamBroker


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


url = Settings().redis_url
connect = partial(RedisStreamBroker, url, queue_name="quiet", idle_timeout=1)
broker = connect()
app = FastAPI()


@broker.task
def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports", status_code=202)
async def create_report(month: str) -> None:
    await write_report.kiq(month)


def show(what: str, message: AckableMessage) -> None:
    print(what, broker.formatter.loads(message.data).args)


async def lose_one() -> None:
    await broker.startup()
    await create_report("november")
    show("a worker that is killed has", await anext(connect().listen()))
    messages = connect().listen()
    waiting = asyncio.ensure_future(anext(messages))
    await asyncio.wait([waiting], timeout=2)
    print("another one has it two seconds later:", waiting.done())
    await create_report("december")
    show("that is woken by", await waiting)
    show("and then takes over", await anext(messages))


# --8<-- [end:app]


# --8<-- [start:proof]
print(write_report("november"))
#> The report of november
# --8<-- [end:proof]
