"""Tasks that come faster than they end, and what there is of them in memory."""

import gc
import threading
from typing import Self
from weakref import WeakSet

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter, run_sync
from fastapi import BackgroundTasks, Body, FastAPI, Request

from tests.claims.apps.events import happens
from tests.claims.apps.responses import Note

app = FastAPI()
app.add_middleware(Note)
go_on = threading.Event()
mailing = CapacityLimiter(2)


class Report:
    """An argument of a task. All there are can be counted, copies too."""

    def __new__(cls) -> Self:
        report = super().__new__(cls)
        reports.add(report)
        return report


reports = WeakSet[Report]()


def use_report(_: Report) -> None:
    happens("task starts")
    go_on.wait()
    happens("task ends")


async def mail_report(report: Report) -> None:
    await run_sync(use_report, report, limiter=mailing)


@app.post("/reports")
async def post_report(background_tasks: BackgroundTasks, _: str = Body(default="")) -> None:
    background_tasks.add_task(use_report, Report())


@app.post("/mails")
async def post_mail(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(mail_report, Report())


@app.post("/go-on")
async def let_go_on() -> None:
    go_on.set()


@app.get("/threads")
async def get_threads() -> dict[str, int]:
    statistics = current_default_thread_limiter().statistics()
    return {"taken": statistics.borrowed_tokens, "waiting": statistics.tasks_waiting}


@app.get("/mailing")
async def get_mailing() -> dict[str, int]:
    statistics = mailing.statistics()
    return {"taken": statistics.borrowed_tokens, "waiting": statistics.tasks_waiting}


@app.get("/memory")
async def get_memory() -> dict[str, int]:
    """Count the arguments of tasks, and the requests with a body, that are in memory."""
    gc.collect()
    requests = [found for found in gc.get_objects() if isinstance(found, Request)]
    return {"arguments": len(reports), "bodies": sum(bool(vars(request).get("_body")) for request in requests)}


@app.get("/def")
def get_def() -> None:
    happens("path operation runs")


@app.get("/health")
async def get_health() -> None:
    happens("path operation runs")
