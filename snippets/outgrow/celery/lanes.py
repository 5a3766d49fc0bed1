# --8<-- [start:app]
from pathlib import Path

from celery import Celery
from fastapi import FastAPI, status
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


queue = Celery(broker=Settings().redis_url)
app = FastAPI()


def tell(event: str) -> None:
    with Path("events.txt").open("a") as events:
        print(event, file=events)


@queue.task
def write_report(month: str) -> str:
    tell(f"worker: write_report begins, with {month}")
    report = f"The report of {month}"
    tell("worker: write_report returns")
    return report


@app.post("/reports/{month}", status_code=status.HTTP_202_ACCEPTED)
def create_report(month: str) -> None:
    tell("web process: create_report begins")
    write_report.delay(month)
    with queue.connection_for_read() as broker:
        jobs = broker.SimpleQueue("celery").qsize()
    tell(f"web process: the broker has {jobs} job")


# --8<-- [end:app]


# --8<-- [start:proof]
print(write_report("november"))
#> The report of november
for event in Path("events.txt").read_text().splitlines():
    print(event)
    #> worker: write_report begins, with november
    #> worker: write_report returns
# --8<-- [end:proof]
