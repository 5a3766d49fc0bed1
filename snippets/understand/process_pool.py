# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Request
from pydantic import Field


def count_primes(limit: int) -> int:
    return sum(
        all(number % divisor for divisor in range(2, number))
        for number in range(2, limit)
    )


async def store_count(limit: int, pool: Executor) -> None:
    loop = asyncio.get_running_loop()
    count = await loop.run_in_executor(pool, count_primes, limit)
    Path("primes.txt").write_text(f"{count} primes below {limit}\n")


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, ProcessPoolExecutor]]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield {"pool": pool}


app = FastAPI(lifespan=lifespan)


@app.post("/primes/{limit}", status_code=202)
async def order(
    limit: Annotated[int, Field(le=100_000)],
    request: Request,
    background_tasks: BackgroundTasks,
) -> None:
    background_tasks.add_task(store_count, limit, request.state.pool)


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

print(count_primes(100))
#> 25
with ThreadPoolExecutor() as threads:
    asyncio.run(store_count(100, threads))
print(Path("primes.txt").read_text().splitlines())
#> ['25 primes below 100']


async def order_primes() -> None:
    background_tasks = BackgroundTasks()
    async with app.router.lifespan_context(app) as state:
        assert state
        request = Request({"type": "http", "state": dict(state)})
        await order(100, request, background_tasks)
    [task] = background_tasks.tasks
    print(task.func.__name__, task.args == (100, state["pool"]))
    #> store_count True


asyncio.run(order_primes())
documented = app.openapi()["paths"]["/primes/{limit}"]["post"]
print(list(documented["responses"]), documented["parameters"][0]["schema"])
#> ['202', '422'] {'type': 'integer', 'maximum': 100000, 'title': 'Limit'}
# --8<-- [end:proof]
