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
print(f"worker | `concurrency` | {worker.concurrency}")
#> worker | `concurrency` | 1
polling = worker.fetch_job_polling_interval
print(f"worker | `fetch_job_polling_interval` | {polling:g} seconds")
#> worker | `fetch_job_polling_interval` | 5 seconds
heartbeat = worker.update_heartbeat_interval
print(f"worker | `update_heartbeat_interval` | {heartbeat:g} seconds")
#> worker | `update_heartbeat_interval` | 10 seconds
graceful = worker.shutdown_graceful_timeout
print(f"worker | `shutdown_graceful_timeout` | `{graceful}`")
#> worker | `shutdown_graceful_timeout` | `None`
print(f"worker | `delete_jobs` | `{worker.delete_jobs.value}`")
#> worker | `delete_jobs` | `never`
print(f"`RetryStrategy` | `wait` | {RetryStrategy().wait} seconds")
#> `RetryStrategy` | `wait` | 0 seconds
print(f"periodic tasks | `max_delay` | {MAX_DELAY} seconds")
#> periodic tasks | `max_delay` | 600 seconds
print(f"pool | `min_size` | {pool.min_size} connections")
#> pool | `min_size` | 4 connections
print(f"pool | `timeout` | {pool.timeout:g} seconds")
#> pool | `timeout` | 30 seconds
# --8<-- [end:proof]
