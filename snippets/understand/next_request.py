# --8<-- [start:app]
from threading import Event

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
task_has_begun = Event()
mail_server_is_up = Event()
steps: list[str] = []


def send_welcome_email(email: str) -> None:
    task_has_begun.set()
    mail_server_is_up.wait()
    steps.append(f"task: writes to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)
    steps.append("path operation: adds a task, returns")


@app.get("/health")
async def health() -> None:
    steps.append("path operation: says that all is well")


# --8<-- [end:app]


# --8<-- [start:proof]
import socket
from http.client import HTTPConnection
from threading import Thread

import uvicorn

with socket.create_server(("127.0.0.1", 0)) as listening:
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = Thread(target=server.run, args=([listening],))
    thread.start()
    connection = HTTPConnection(*listening.getsockname())
    for method, path in (("POST", "/register?email=ada"), ("GET", "/health")):
        steps.append(f"client: {method} {path}")
        connection.request(method, path)
        response = connection.getresponse()
        response.read()
        steps.append(f"client: has its {response.status}")
        task_has_begun.wait()
    mail_server_is_up.set()
    connection.close()
    server.should_exit = True
    thread.join()

for step in steps:
    print(step)
    #> client: POST /register?email=ada
    #> path operation: adds a task, returns
    #> client: has its 201
    #> client: GET /health
    #> path operation: says that all is well
    #> client: has its 200
    #> task: writes to ada
# --8<-- [end:proof]
