# --8<-- [start:app]
import threading
from weakref import WeakSet

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
mail_server_is_up = threading.Event()
in_memory: WeakSet["Picture"] = WeakSet()
log: list[str] = []


class Picture:
    def __init__(self, name: str) -> None:
        self.name = name
        self.pixels = bytes(1_000_000)
        in_memory.add(self)


async def shrink(picture: Picture) -> None:
    log.append(f"{picture.name} is made smaller")


def notify(email: str) -> None:
    log.append(f"connecting to the mail server for {email}")
    mail_server_is_up.wait()


@app.post("/pictures", status_code=202)
def upload(name: str, email: str, background_tasks: BackgroundTasks) -> None:
    picture = Picture(name)
    background_tasks.add_task(shrink, picture)
    background_tasks.add_task(notify, email)


@app.get("/metrics")
async def metrics() -> dict[str, int]:
    pictures = list(in_memory)
    return {
        "pictures": len(pictures),
        "bytes": sum(len(picture.pixels) for picture in pictures),
    }


# --8<-- [end:app]


# --8<-- [start:proof]
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

with TestClient(app) as client, ThreadPoolExecutor() as pool:
    picture = Picture("mine.png")
    print(client.get("/metrics").json())
    #> {'pictures': 1, 'bytes': 1000000}
    del picture
    requests = []
    for email in ("ada", "bob", "eve"):
        url = f"/pictures?name={email}.png&email={email}"
        requests.append(pool.submit(client.post, url))
        while not (log and log[-1].endswith(f"for {email}")):
            time.sleep(0.01)
    grown = client.get("/metrics").json()
    print(grown)
    #> {'pictures': 3, 'bytes': 3000000}
    print("emails that wait:", sum(not request.done() for request in requests))
    #> emails that wait: 3
    mail_server_is_up.set()
    print([request.result().status_code for request in requests])
    #> [202, 202, 202]

for line in log:
    print(line)
    #> ada.png is made smaller
    #> connecting to the mail server for ada
    #> bob.png is made smaller
    #> connecting to the mail server for bob
    #> eve.png is made smaller
    #> connecting to the mail server for eve
assert grown["pictures"] == 0, f"{grown['pictures']} pictures wait for emails"
#! AssertionError: 3 pictures wait for emails
# --8<-- [end:proof]
