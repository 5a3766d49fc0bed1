# --8<-- [start:app]
import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import from_thread
from fastapi import FastAPI, Request

logger = logging.getLogger("orders")
fetched: list[str] = []


async def fetch_orders(shop: str) -> None:
    if shop == "atlantis":
        raise ConnectionError(f"no way to {shop}")
    if shop == "nowhere":
        await asyncio.Event().wait()
    fetched.append(shop)


async def fetch_guarded(shop: str, seconds: float = 20) -> None:
    try:
        async with asyncio.timeout(seconds):
            await fetch_orders(shop)
    except Exception:
        logger.exception("cannot fetch orders of %s", shop)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, asyncio.TaskGroup]]:
    async with asyncio.TaskGroup() as group:
        yield {"group": group}


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{shop}", status_code=202)
async def fetch_now(shop: str, request: Request) -> None:
    request.state.group.create_task(fetch_guarded(shop))


@app.post("/def/orders/{shop}", status_code=202)
def fetch_from_thread(shop: str, request: Request) -> None:
    from_thread.run_sync(request.state.group.create_task, fetch_guarded(shop))


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    logged.append(f"{record.getMessage()}: {error!r}")
    return False


logger.addFilter(keep)
with TestClient(app) as client:
    for path in ("/orders/atlantis", "/orders/oslo", "/def/orders/paris"):
        print(client.post(path).status_code)
        #> 202
        #> 202
        #> 202

asyncio.run(fetch_guarded("nowhere", seconds=0.01))
print(fetched)
#> ['oslo', 'paris']
for line in logged:
    print(line)
    #> cannot fetch orders of atlantis: ConnectionError('no way to atlantis')
    #> cannot fetch orders of nowhere: TimeoutError()
# --8<-- [end:proof]
