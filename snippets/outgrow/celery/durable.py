# --8<-- [start:app]
from celery import Celery
from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


url = Settings().redis_url
queue = Celery(broker=url, backend=url)
queue.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    broker_transport_options={
        "visibility_timeout": 900,
        "unacked_restore_throttle": 1,
    },
)
app = FastAPI()


@queue.task
def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports/{month}", status_code=202)
def create_report(month: str) -> dict[str, str]:
    return {"id": write_report.delay(month).id}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(write_report.acks_late, write_report.reject_on_worker_lost)
#> True True
print(queue.conf.broker_url, queue.conf.worker_prefetch_multiplier)
#> redis://localhost:6379 1
print(queue.conf.broker_transport_options)
#> {'visibility_timeout': 900, 'unacked_restore_throttle': 1}

queue.conf.task_always_eager = True
response = TestClient(app).post("/reports/november")
print(response.status_code, list(response.json()))
#> 202 ['id']
print(write_report("november"))
#> The report of november
# --8<-- [end:proof]
