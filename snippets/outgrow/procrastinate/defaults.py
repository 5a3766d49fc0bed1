# --8<-- [start:proof]
import logging

from procrastinate import App, RetryStrategy
from procrastinate.periodic import MAX_DELAY
from procrastinate.testing import InMemoryConnector
from procrastinate.worker import Worker
from psycopg_pool import AsyncConnectionPool

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
worker = Worker(App(connector=InMemoryConnector()))
pool = AsyncConnectionPool(open=False)
print(f"`concurrency` of a worker | {worker.concurrency}")
#> `concurrency` of a worker | 1
polling = worker.fetch_job_polling_interval
print(f"`fetch_job_polling_interval` of a worker | {polling:g} seconds")
#> `fetch_job_polling_interval` of a worker | 5 seconds
heartbeat = worker.update_heartbeat_interval
print(f"`update_heartbeat_interval` of a worker | {heartbeat:g} seconds")
#> `update_heartbeat_interval` of a worker | 10 seconds
graceful = worker.shutdown_graceful_timeout
print(f"`shutdown_graceful_timeout` of a worker | `{graceful}`")
#> `shutdown_graceful_timeout` of a worker | `None`
print(f"`delete_jobs` of a worker | `{worker.delete_jobs.value}`")
#> `delete_jobs` of a worker | `never`
print(f"`wait` of `RetryStrategy` | {RetryStrategy().wait} seconds")
#> `wait` of `RetryStrategy` | 0 seconds
print(f"`max_delay` of periodic tasks | {MAX_DELAY} seconds")
#> `max_delay` of periodic tasks | 600 seconds
print(f"`min_size` of a pool | {pool.min_size} connections")
#> `min_size` of a pool | 4 connections
print(f"`timeout` of a pool | {pool.timeout:g} seconds")
#> `timeout` of a pool | 30 seconds
# --8<-- [end:proof]
