# --8<-- [start:app]
from asyncio import Barrier

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
seats = {"taken": 0, "counted": 0}
both_look = Barrier(2)


async def size_of(group: str) -> int:
    await both_look.wait()
    return len(group.split())


async def take_seats(group: str) -> None:
    size = await size_of(group)
    seats["taken"] += size
    seats["counted"] += await size_of(group)


@app.post("/groups", status_code=202)
def register(group: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(take_seats, group)


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    requests = ["/groups?group=ada+bob", "/groups?group=eve+kim"]
    for answer in pool.map(client.post, requests):
        assert answer.status_code == 202
print(seats)
#> {'taken': 4, 'counted': 2}
# --8<-- [end:proof]
