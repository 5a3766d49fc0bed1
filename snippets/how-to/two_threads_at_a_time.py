# --8<-- [start:app]
import logging
import threading

from anyio import CapacityLimiter, to_thread
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
logger = logging.getLogger("invoices")
two_at_a_time = CapacityLimiter(2)
printer_is_on = threading.Event()


def print_invoice(number: int) -> None:
    printer_is_on.wait()
    logger.info("printed: %s", number)


async def print_in_turn(number: int) -> None:
    await to_thread.run_sync(print_invoice, number, limiter=two_at_a_time)


@app.post("/invoices/{number}", status_code=202)
def order_invoice(number: int, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(print_in_turn, number)


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
with TestClient(app) as client, ThreadPoolExecutor() as pool:
    paths = [f"/invoices/{number}" for number in range(3)]
    answers = pool.map(client.post, paths)
    while two_at_a_time.statistics().tasks_waiting < 1:
        time.sleep(0.01)
    print(two_at_a_time.borrowed_tokens, logged)
    #> 2 []
    assert client.portal
    others = client.portal.call(current_default_thread_limiter)
    print(others.borrowed_tokens)
    #> 0
    printer_is_on.set()
    print([answer.status_code for answer in answers])
    #> [202, 202, 202]
print(sorted(logged))
#> ['printed: 0', 'printed: 1', 'printed: 2']
# --8<-- [end:proof]
