# --8<-- [start:app]
from pathlib import Path

from celery import Celery
from celery.schedules import crontab
from fastapi import FastAPI, status
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


url = Settings().redis_url
queue = Celery(broker=url)
queue.conf.update(timezone="Europe/Berlin")
queue.conf.beat_schedule = {
    "the report of last month": {
        "task": "main.write_report",
        "schedule": crontab(minute="0", hour="6", day_of_month="1"),
        "args": ["last month"],
    },
    "the report of today": {
        "task": "main.write_report",
        "schedule": 1.0,
        "args": ["today"],
    },
}
app = FastAPI()


@queue.task
def write_report(period: str) -> None:
    Path(f"{period}.txt").write_text(f"The report of {period}\n")


@app.post("/reports/{month}", status_code=status.HTTP_202_ACCEPTED)
def create_report(month: str) -> dict[str, str]:
    job = write_report.apply_async((month,), task_id=month, countdown=2)
    return {"id": job.id}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(list(queue.conf.beat_schedule))
#> ['the report of last month', 'the report of today']
for entry in queue.conf.beat_schedule.values():
    print(entry["task"], entry["schedule"], entry["args"])
    #> main.write_report <crontab: 0 6 1 * * (m/h/dM/MY/d)> ['last month']
    #> main.write_report 1.0 ['today']
print(queue.conf.timezone)
#> Europe/Berlin

queue.conf.task_always_eager = True
response = TestClient(app).post("/reports/november")
print(response.status_code, response.json())
#> 202 {'id': 'november'}
print(Path("november.txt").read_text().strip())
#> The report of november
# --8<-- [end:proof]
