# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
lock = asyncio.Lock()
written: list[str] = []


async def write_line(line: str) -> None:
    async with lock:
        await asyncio.sleep(0)
        written.append(line)


async def write_lines() -> None:
    await asyncio.gather(write_line("first"), write_line("second"))


@app.post("/lines", status_code=202)
def post_lines(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(write_lines)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
print(client.post("/lines").status_code, written)
#> 202 ['first', 'second']
try:
    client.post("/lines")
except RuntimeError as error:
    print(str(error).rpartition("> ")[2])
    #> is bound to a different event loop
# --8<-- [end:proof]
