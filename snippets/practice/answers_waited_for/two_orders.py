# --8<-- [start:app]
import queue

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
answers: queue.Queue[str] = queue.Queue()
log: list[str] = []


def notify(number: int) -> None:
    try:
        answer = answers.get(timeout=0.1)
    except queue.Empty:
        log.append(f"order {number}: no answer")
    else:
        log.append(f"order {number}: {answer}")


@app.post("/orders/{number}", status_code=202)
def create_order(number: int, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(notify, number)
    background_tasks.add_task(notify, number + 1)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

answers.put("received")
print(TestClient(app).post("/orders/7").status_code)
#> 202
print(log)
#> ['order 7: received', 'order 8: no answer']
# --8<-- [end:proof]
