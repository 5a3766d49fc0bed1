# --8<-- [start:app]
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
two_at_a_time = threading.Semaphore(2)
printer_is_on = threading.Event()
begun: list[int] = []


def print_invoice(number: int) -> None:
    with two_at_a_time:
        begun.append(number)
        printer_is_on.wait()


@app.post("/invoices/{number}", status_code=202)
async def order_invoice(number: int, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(print_invoice, number)


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from anyio.to_thread import current_default_thread_limiter
from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    assert client.portal
    limiter = client.portal.call(current_default_thread_limiter)
    paths = [f"/invoices/{number}" for number in range(5)]
    answers = pool.map(client.post, paths)
    while limiter.borrowed_tokens < 5 or len(begun) < 2:
        time.sleep(0.01)
    print(two_at_a_time.acquire(blocking=False))
    #> False
    print(len(begun), limiter.borrowed_tokens)
    #> 2 5
    printer_is_on.set()
    print([answer.status_code for answer in answers])
    #> [202, 202, 202, 202, 202]
print(sorted(begun))
#> [0, 1, 2, 3, 4]
# --8<-- [end:proof]
