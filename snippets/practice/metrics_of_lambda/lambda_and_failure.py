# --8<-- [start:app]
from collections import Counter
from collections.abc import Callable

from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTask

app = FastAPI()
counts: Counter[str] = Counter()


async def counted(task: Callable[[], object]) -> None:
    name = getattr(task, "__name__", "?")
    counts[f"{name} running"] += 1
    outcome = "done"
    try:
        await BackgroundTask(task)()
    except BaseException as error:
        outcome = type(error).__name__
        raise
    finally:
        counts[f"{name} running"] -= 1
        counts[f"{name} {outcome}"] += 1


@app.post("/divide/{number}", status_code=202)
def divide(number: int, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(counted, lambda: 12 // number)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from functools import partial

import pytest
from fastapi.testclient import TestClient

client = TestClient(app)
print(client.post("/divide/3").status_code)
#> 202
with pytest.raises(ZeroDivisionError):
    client.post("/divide/0")
for name, count in sorted(counts.items()):
    print(name, count)
    #> <lambda> ZeroDivisionError 1
    #> <lambda> done 1
    #> <lambda> running 0

asyncio.run(counted(partial(len, "no name")))
print(counts["? done"])
#> 1
# --8<-- [end:proof]
