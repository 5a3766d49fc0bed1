# --8<-- [start:proof]
import logging

from procrastinate import App, RetryStrategy
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
runs: list[str] = []


@queue.task(retry=RetryStrategy(max_attempts=1))
def print_report() -> None:
    runs.append("print")
    raise ConnectionError("the printer is away")


@queue.task
def send_report() -> None:
    runs.append("send")
    raise ConnectionError("the mail server is away")


logging.getLogger("procrastinate.worker").addFilter(lambda _: False)
with queue.open():
    print_report.defer()
    send_report.defer()
    queue.run_worker(wait=False)
print({run: runs.count(run) for run in runs})
#> {'print': 2, 'send': 1}
# --8<-- [end:proof]
