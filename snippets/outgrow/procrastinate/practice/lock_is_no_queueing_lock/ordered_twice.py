# --8<-- [start:proof]
import logging

from procrastinate import App
from procrastinate.testing import InMemoryConnector

logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=InMemoryConnector())
written: list[str] = []


@queue.task
def write_report(month: str) -> None:
    written.append(month)


with queue.open():
    for month in ("may", "may", "june"):
        write_report.configure(lock=month).defer(month=month)
    queue.run_worker(wait=False)
print(written)
#> ['may', 'may', 'june']
# --8<-- [end:proof]
