# --8<-- [start:app]
import asyncio
import logging

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI()
logger = logging.getLogger("limited_welcome")
mail_server_is_up = asyncio.Event()


class User(BaseModel):
    email: str


async def send_email(email: str) -> None:
    await mail_server_is_up.wait()
    if email == "eve":
        raise TimeoutError("no connection")
    logger.info("sent to %s", email)


async def welcome(email: str, seconds: float) -> None:
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            await send_email(email)
    except TimeoutError:
        if not limit.expired():
            raise
        logger.error("gave up %s after %s seconds", email, seconds)


@app.post("/register", status_code=202)
async def register(user: User, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(welcome, user.email, seconds=0.1)
    background_tasks.add_task(logger.info, "registered %s", user.email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(f"{record.levelname} {record.getMessage()}")
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
with TestClient(app) as client:
    print(client.post("/register", json={"email": "ada"}).status_code)
    #> 202
    mail_server_is_up.set()
    print(client.post("/register", json={"email": "bob"}).status_code)
    #> 202
    try:
        client.post("/register", json={"email": "eve"})
    except TimeoutError as error:
        print(error)
        #> no connection
for line in logged:
    print(line)
    #> ERROR gave up ada after 0.1 seconds
    #> INFO registered ada
    #> INFO sent to bob
    #> INFO registered bob
# --8<-- [end:proof]
