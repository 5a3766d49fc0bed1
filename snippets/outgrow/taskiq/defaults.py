# --8<-- [start:proof]
from taskiq.cli.worker.args import WorkerArgs
from taskiq_redis import RedisAsyncResultBackend, RedisStreamBroker

url = "redis://localhost:6379"
broker = RedisStreamBroker(url)
results = RedisAsyncResultBackend[str](url)


@broker.task
async def write_report(month: str) -> None: ...


worker = WorkerArgs.from_cli(["main:broker"])
print("`idle_timeout` |", broker.idle_timeout / 60_000, "minutes")
#> `idle_timeout` | 10.0 minutes
print("`maxlen` |", broker.maxlen)
#> `maxlen` | None
print("`consumer_id` |", broker.consumer_id)
#> `consumer_id` | $
print("`xread_count` |", broker.count)
#> `xread_count` | 100
print("`unacknowledged_lock_timeout` |", broker.unacknowledged_lock_timeout)
#> `unacknowledged_lock_timeout` | None
print("`result_ex_time` |", results.result_ex_time)
#> `result_ex_time` | None
print("`timeout` of a task |", write_report.labels.get("timeout"))
#> `timeout` of a task | None
print("`serializer` |", type(results.serializer).__name__)
#> `serializer` | PickleSerializer
print("`--workers` |", worker.workers)
#> `--workers` | 2
print("`--max-async-tasks` |", worker.max_async_tasks)
#> `--max-async-tasks` | 100
print("`--ack-type` |", worker.ack_type.value)
#> `--ack-type` | when_saved
print("`--wait-tasks-timeout` |", worker.wait_tasks_timeout)
#> `--wait-tasks-timeout` | None
# --8<-- [end:proof]
