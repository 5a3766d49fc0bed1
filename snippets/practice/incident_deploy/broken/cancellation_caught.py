# --8<-- [start:app]
import asyncio
import threading

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
partner_is_up = threading.Event()
tries: list[str] = []


async def hand_over(order: str) -> None:
    while not partner_is_up.is_set():
        tries.append(order)
        try:
            await asyncio.sleep(0.01)
        except asyncio.CancelledError:
            return


@app.post("/orders", status_code=202)
def accept(order: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(hand_over, order)


# --8<-- [end:app]


# --8<-- [start:proof]
import logging
import socket
import time

import uvicorn
from httpx import post

log: list[str] = []


class Log(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if not record.args:
            log.append(record.getMessage())


logger = logging.getLogger("uvicorn.error")
logger.setLevel(logging.INFO)
with socket.create_server(("127.0.0.1", 0)) as listening:
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    port = listening.getsockname()[1]
    print(post(f"http://127.0.0.1:{port}/orders?order=lamp"))
    #> <Response [202 Accepted]>
    while server.server_state.tasks and len(tries) < 4:
        time.sleep(0.01)
    print("tasks running:", len(server.server_state.tasks), tries[:3])
    #> tasks running: 1 ['lamp', 'lamp', 'lamp']
    logger.addHandler(Log())
    server.should_exit = True
    while thread.is_alive() and not any("background" in line for line in log):
        time.sleep(0.01)
    is_over = not thread.is_alive()
    partner_is_up.set()
    thread.join()

for line in log:
    print(line)
    #> Shutting down
    #> Waiting for background tasks to complete. (CTRL+C to force quit)
    #> Waiting for application shutdown.
    #> Application shutdown complete.
assert is_over, "the old process goes on"
#! AssertionError: the old process goes on
# --8<-- [end:proof]
