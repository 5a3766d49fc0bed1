# --8<-- [start:app]
from datetime import timedelta

from fastapi import FastAPI, status
from pydantic_settings import BaseSettings
from redis import Redis
from rq import Queue, cron


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


queue = Queue(connection=Redis.from_url(Settings().redis_url))
app = FastAPI()


def write_report(month: str) -> None:
    print(f"The report of {month}", flush=True)
    #> The report of november


def write_last_report() -> None:
    print("The report of last month", flush=True)
    #> The report of last month


cron.register(write_last_report, queue_name="default", interval=24 * 60 * 60)


@app.post("/reports/{month}", status_code=status.HTTP_202_ACCEPTED)
def create_report(month: str, seconds: int) -> dict[str, str]:
    job = queue.enqueue_in(timedelta(seconds=seconds), write_report, month)
    return {"status": job.get_status().value}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

write_report("november")
write_last_report()
print(TestClient(app).post("/reports/november").status_code)
#> 422
# --8<-- [end:proof]
