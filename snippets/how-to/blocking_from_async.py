# --8<-- [start:app]
import logging
import threading
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from fastapi import BackgroundTasks, FastAPI
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel

app = FastAPI()
logger = logging.getLogger("letters")
printing = CapacityLimiter(2)
printer_is_on = threading.Event()


class Letter(BaseModel):
    name: str


def read_template() -> str:
    return Path("letter.txt").read_text()


def send_to_printer(text: str) -> None:
    printer_is_on.wait()
    logger.info("printed: %s", text)


async def print_letter(letter: Letter) -> None:
    template = await run_in_threadpool(read_template)
    text = template.format(name=letter.name)
    await to_thread.run_sync(send_to_printer, text, limiter=printing)


@app.post("/letters", status_code=202)
async def create(letter: Letter, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(print_letter, letter)


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from anyio.to_thread import current_default_thread_limiter
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
Path("letter.txt").write_text("Dear {name}")
with TestClient(app) as client, ThreadPoolExecutor() as pool:
    answers = [
        pool.submit(client.post, "/letters", json={"name": name})
        for name in ("Ada", "Bob", "Eve")
    ]
    while printing.statistics().tasks_waiting < 1:
        time.sleep(0.01)
    assert client.portal
    shared = client.portal.call(current_default_thread_limiter)
    print(printing.borrowed_tokens, shared.borrowed_tokens, logged)
    #> 2 0 []
    printer_is_on.set()
    print([answer.result().status_code for answer in answers])
    #> [202, 202, 202]
print(sorted(logged))
#> ['printed: Dear Ada', 'printed: Dear Bob', 'printed: Dear Eve']
# --8<-- [end:proof]
