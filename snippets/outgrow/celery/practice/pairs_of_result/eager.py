# --8<-- [start:proof]
from celery import Celery
from celery.result import AsyncResult

queue = Celery(broker="memory://", backend="cache+memory://")


@queue.task
def count_sales(months: list[str]) -> list[tuple[str, int]]:
    return [(month, len(month)) for month in months]


queue.conf.update(task_always_eager=True, task_store_eager_result=True)
job = count_sales.delay(["may", "june"])
print(job.get())
#> [('may', 3), ('june', 4)]
print(AsyncResult(job.id, app=queue).get())
#> [['may', 3], ['june', 4]]
# --8<-- [end:proof]
