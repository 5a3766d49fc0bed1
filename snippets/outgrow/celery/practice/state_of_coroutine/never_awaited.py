# --8<-- [start:proof]
from celery import Celery

queue = Celery(broker="memory://", backend="cache+memory://")
written: list[str] = []


@queue.task
async def write_report(month: str) -> None:
    written.append(month)


result = write_report.apply(("may",))
print(result.state, written)
#> SUCCESS []
result.get().close()
# --8<-- [end:proof]
