# --8<-- [start:app]
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from arq import ArqRedis, cron
from fastapi import Depends, FastAPI, Request


async def send_reminder(ctx: dict[str, Any], email: str) -> None: ...


async def write_reports(ctx: dict[str, Any]) -> None: ...


class WorkerSettings:
    functions = (send_reminder,)
    cron_jobs = (cron(write_reports, weekday="mon", hour=6, minute=0),)
    timezone = UTC


def get_queue(request: Request) -> ArqRedis:
    queue: ArqRedis = request.state.queue
    return queue


app = FastAPI()


@app.post("/reminders", status_code=202)
async def remind(
    email: str, queue: Annotated[ArqRedis, Depends(get_queue)]
) -> None:
    tomorrow = timedelta(days=1)
    await queue.enqueue_job("send_reminder", email, _defer_by=tomorrow)


# --8<-- [end:app]


# --8<-- [start:proof]
from unittest.mock import create_autospec

from fastapi.testclient import TestClient

fake = create_autospec(ArqRedis, instance=True)
app.dependency_overrides[get_queue] = lambda: fake
response = TestClient(app).post("/reminders?email=ada@example.com")
print(response.status_code, fake.enqueue_job.await_args.args)
#> 202 ('send_reminder', 'ada@example.com')
print(fake.enqueue_job.await_args.kwargs)
#> {'_defer_by': datetime.timedelta(days=1)}

request = Request({"type": "http", "state": {"queue": fake}})
print(get_queue(request) is fake)
#> True

friday = datetime(2026, 11, 27, tzinfo=UTC)
[mondays] = WorkerSettings.cron_jobs
print([each.__name__ for each in WorkerSettings.functions])
#> ['send_reminder']
print(WorkerSettings.timezone)
#> UTC
mondays.calculate_next(friday)
for _ in range(2):
    print(mondays.next_run)
    #> 2026-11-30 06:00:00.123456+00:00
    #> 2026-12-07 06:00:00.123456+00:00
    assert mondays.next_run
    mondays.calculate_next(mondays.next_run)
print("tries:", mondays.max_tries, "keeps its result:", mondays.keep_result_s)
#> tries: 1 keeps its result: 0

every_minute = cron(write_reports, hour=6)
every_minute.calculate_next(friday)
for _ in range(2):
    print(every_minute.next_run)
    #> 2026-11-27 06:00:00.123456+00:00
    #> 2026-11-27 06:01:00.123456+00:00
    assert every_minute.next_run
    every_minute.calculate_next(every_minute.next_run)
# --8<-- [end:proof]
