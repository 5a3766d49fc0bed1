# --8<-- [start:app]
import io
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from logging.handlers import MemoryHandler

from fastapi import BackgroundTasks, FastAPI

log = io.StringIO()
buffer = MemoryHandler(1000, target=logging.StreamHandler(log))
logger = logging.getLogger("emails")
logger.setLevel("INFO")
logger.addHandler(buffer)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    buffer.flush()


app = FastAPI(lifespan=lifespan)


def send_welcome_email(email: str) -> None:
    logger.info("welcome sent to %s", email)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    print(client.post("/register?email=ada").status_code)
    #> 201
    print(log.getvalue().splitlines())
    #> []

print(log.getvalue().splitlines())
#> ['welcome sent to ada']
# --8<-- [end:proof]
