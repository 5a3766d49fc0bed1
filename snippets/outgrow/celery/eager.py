# --8<-- [start:app]
import os

from celery import Celery
from celery.result import AsyncResult
from fastapi import FastAPI, status

queue = Celery(broker="memory://", backend="cache+memory://")
app = FastAPI()
processes: list[int] = []


@queue.task
def write_report(months: list[str]) -> tuple[str, ...]:
    processes.append(os.getpid())
    months.append("total")
    return tuple(months)


@app.post("/reports", status_code=status.HTTP_202_ACCEPTED)
def create_report() -> dict[str, int]:
    write_report.apply_async((["may", "june"],), task_id="summer")
    return {"process": os.getpid()}


@app.get("/reports/{job_id}")
def read_report(job_id: str) -> str:
    return AsyncResult(job_id, app=queue).status


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(queue.conf.broker_url, queue.conf.result_backend)
#> memory:// cache+memory://
queue.conf.update(task_always_eager=True, task_store_eager_result=True)
client = TestClient(app)
response = client.post("/reports")
print(response.status_code, processes == [response.json()["process"]])
#> 202 True
print(client.get("/reports/summer").json())
#> SUCCESS
print(AsyncResult("summer", app=queue).get())
#> ['may', 'june', 'total']

months = ["may", "june"]
job = write_report.delay(months)
print(job.get())
#> ('may', 'june', 'total')
print(AsyncResult(job.id, app=queue).get())
#> ['may', 'june', 'total']
print(months)
#> ['may', 'june']
# --8<-- [end:proof]
