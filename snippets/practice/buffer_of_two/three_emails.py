# --8<-- [start:app]
import io
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from logging.handlers import MemoryHandler

from fastapi import BackgroundTasks, FastAPI

log = io.StringIO()
buffer = MemoryHandler(2, target=logging.StreamHandler(log))
logger = logging.getLogger("buffered")
logger.setLevel("INFO")
logger.addHandler(buffer)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    buffer.flush()


app = FastAPI(lifespan=lifespan)


@app.post("/register", status_code=201)
def register(background_tasks: BackgroundTasks) -> None:
    for name in ("ada", "bob", "eve"):
        background_tasks.add_task(logger.info, name)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    response = client.post("/register")
    assert response.status_code == 201
    print(log.getvalue().split())
    #> ['ada', 'bob']
print(log.getvalue().split())
#> ['ada', 'bob', 'eve']
# --8<-- [end:proof]
