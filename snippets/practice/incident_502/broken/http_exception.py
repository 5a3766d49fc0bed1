# --8<-- [start:app]
import logging
import threading

from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
logger = logging.getLogger("uvicorn.error")
quote_is_asked = threading.Event()
supplier_answers = threading.Event()


def send_welcome_email(email: str) -> None:
    quote_is_asked.wait()
    raise HTTPException(503, f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


@app.post("/quotes")
def quote() -> int:
    quote_is_asked.set()
    supplier_answers.wait()
    return 3


# --8<-- [end:app]


# --8<-- [start:proof]
import socket
from http.client import HTTPConnection
from logging.handlers import QueueHandler
from queue import SimpleQueue

import uvicorn

log: SimpleQueue[logging.LogRecord] = SimpleQueue()


def through_proxy(connection: HTTPConnection) -> tuple[int, str]:
    try:
        response = connection.getresponse()
    except ConnectionError:
        return 502, "Bad Gateway"
    return response.status, response.read().decode()


logger.addHandler(QueueHandler(log))
logger.setLevel(logging.ERROR)
with socket.create_server(("127.0.0.1", 0)) as listening:
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    shared = HTTPConnection(*listening.getsockname())
    shared.request("POST", "/register?email=ada")
    print("proxy to Ada:", *through_proxy(shared))
    #> proxy to Ada: 201 null
    shared.request("POST", "/quotes")
    logged = log.get()
    supplier_answers.set()
    status, body = through_proxy(shared)
    print("proxy to Bob:", status, body, "for a quote of", quote())
    #> proxy to Bob: 502 Bad Gateway for a quote of 3
    shared.close()
    server.should_exit = True
    thread.join()

for line in logged.getMessage().splitlines():
    if line.endswith("ada") or "Error: " in line:
        print(line)
        #> fastapi.exceptions.HTTPException: 503: cannot write to ada
        #> RuntimeError: Caught handled exception, but response already started.
assert status == 200, f"Bob has a {status}"
#! AssertionError: Bob has a 502
# --8<-- [end:proof]
