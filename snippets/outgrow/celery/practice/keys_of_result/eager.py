# --8<-- [start:app]
from celery import Celery

queue = Celery(broker="memory://", backend="cache+memory://")


@queue.task
def count_sales(year: int) -> dict[int, int]:
    return {year: 100}


# --8<-- [end:app]


# --8<-- [start:proof]
from celery.result import AsyncResult

queue.conf.update(task_always_eager=True, task_store_eager_result=True)
job = count_sales.delay(2026)
print(job.get())
#> {2026: 100}
print(AsyncResult(job.id, app=queue).get())
#> {'2026': 100}
# --8<-- [end:proof]
