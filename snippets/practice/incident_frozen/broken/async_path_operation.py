# --8<-- [start:app]
import logging
import threading

from anyio.to_thread import current_default_thread_limiter
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
logger = logging.getLogger("exports")
archive_is_up = threading.Event()


def export(month: int) -> None:
    logger.info("export %s: connecting to the archive", month)
    archive_is_up.wait()


@app.post("/exports", status_code=202)
async def order(month: int, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(export, month)


@app.get("/prices")
def prices() -> dict[str, int]:
    return {"export": 3}


@app.get("/metrics")
async def metrics() -> dict[str, float]:
    statistics = current_default_thread_limiter().statistics()
    return {
        "threads_taken": statistics.borrowed_tokens,
        "calls_waiting": statistics.tasks_waiting,
    }


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.append(record.getMessage())
    return False


def allow_two_threads() -> None:
    current_default_thread_limiter().total_tokens = 2


logger.setLevel(logging.INFO)
logger.addFilter(keep)
with TestClient(app) as client, ThreadPoolExecutor() as pool:
    assert client.portal
    client.portal.call(allow_two_threads)
    orders = []
    for month in (1, 2):
        orders.append(pool.submit(client.post, f"/exports?month={month}"))
        while len(log) < month:
            time.sleep(0.01)
    visit = pool.submit(client.get, "/prices")
    while not (visit.done() or client.get("/metrics").json()["calls_waiting"]):
        time.sleep(0.01)
    print(client.get("/metrics").json())
    #> {'threads_taken': 2.0, 'calls_waiting': 1.0}
    prices_are_shown = visit.done()
    archive_is_up.set()
    print([order.result().status_code for order in orders])
    #> [202, 202]
    print(visit.result().status_code, visit.result().json())
    #> 200 {'export': 3}

for line in log:
    print(line)
    #> export 1: connecting to the archive
    #> export 2: connecting to the archive
assert prices_are_shown, "nobody sees a price while exports run"
#! AssertionError: nobody sees a price while exports run
# --8<-- [end:proof]
