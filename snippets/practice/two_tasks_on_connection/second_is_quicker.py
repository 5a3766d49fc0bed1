# --8<-- [start:app]
from threading import Event

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
bob_has_his_email = Event()
steps: list[str] = []


def send_email(name: str) -> None:
    if name == "ada":
        bob_has_his_email.wait()
    steps.append(f"task: writes to {name}")
    if name == "bob":
        bob_has_his_email.set()


@app.post("/register", status_code=201)
def register(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, name)
    steps.append(f"path operation: registers {name}")


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
    for name in ("ada", "bob"):
        connection.request("POST", f"/register?name={name}")
        response = connection.getresponse()
        response.read()
        assert response.status == 201
    bob_has_his_email.wait()
    connection.close()
    server.should_exit = True
    thread.join()

for step in steps:
    print(step)
    #> path operation: registers ada
    #> path operation: registers bob
    #> task: writes to bob
    #> task: writes to ada
# --8<-- [end:proof]
