# --8<-- [start:app]
import asyncio

import anyio
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


async def send_email() -> None:
    try:
        await asyncio.Event().wait()
    finally:
        log.append("noted at once")
        await asyncio.sleep(0)
        log.append("noted after an await")


async def send_in_time() -> None:
    with anyio.move_on_after(0.01):
        await send_email()
    log.append("goes on")


@app.post("/register", status_code=202)
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_in_time)


# --8<-- [end:app]


# --8<-- [start:proof]
import pytest
from fastapi.testclient import TestClient

response = TestClient(app).post("/register")
assert response.status_code == 202
for line in log:
    print(line)
    #> noted at once
    #> goes on

log.clear()
with pytest.raises(TimeoutError):
    asyncio.run(asyncio.wait_for(send_email(), 0.01))
for line in log:
    print("without AnyIO:", line)
    #> without AnyIO: noted at once
    #> without AnyIO: noted after an await
# --8<-- [end:proof]
