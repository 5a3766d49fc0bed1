# --8<-- [start:app]
import logging
import time

import anyio
from anyio import from_thread, to_thread
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
logger = logging.getLogger("imports")
imported: list[int] = []


def import_row(row: int) -> None:
    time.sleep(0.01)
    imported.append(row)


def import_rows(count: int) -> None:
    for row in range(count):
        import_row(row)
        from_thread.check_cancelled()


async def import_in_time(count: int, seconds: float) -> None:
    try:
        with anyio.fail_after(seconds):
            await to_thread.run_sync(import_rows, count)
    except TimeoutError:
        logger.error("not all rows after %s seconds", seconds)


@app.post("/imports/{count}", status_code=202)
async def create(count: int, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(import_in_time, count, seconds=0.1)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.addFilter(keep)
print(TestClient(app).post("/imports/5000").status_code)
#> 202
print(logged, imported[0], len(imported) < 5000)
#> ['not all rows after 0.1 seconds'] 0 True
# --8<-- [end:proof]
