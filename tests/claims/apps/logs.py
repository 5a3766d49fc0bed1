"""Loggers that tell what they get of a failing task."""

import logging.config

from fastapi import BackgroundTasks, FastAPI
from uvicorn.config import LOGGING_CONFIG

from tests.claims.apps.events import happens


class Listener(logging.Handler):
    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            happens(f"{self._place} gets {record.exc_info[1]!r}")


for place in ("root", "uvicorn.error"):
    logging.getLogger("" if place == "root" else place).addHandler(Listener(place))
app = FastAPI()


def fail() -> None:
    raise ValueError("no paper")


def configured_afterwards() -> FastAPI:
    # As `uvicorn.run(app)` does, which gets an application that is imported already.
    logging.config.dictConfig(LOGGING_CONFIG)
    return app


@app.post("/fail")
async def post_fail(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(fail)
