# --8<-- [start:app]
from collections.abc import Iterator

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outbox: list[str] = []


async def send_email(address: str) -> None:
    outbox.append(f"to {address}")


def send_digests() -> Iterator[None]:
    for address in ("ada", "bob"):
        outbox.append(f"to {address}: the digest")
        yield


@app.post("/as-lambda")
def add_lambda(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(lambda: send_email("ada"))


@app.post("/as-generator")
def add_generator(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_digests)


@app.post("/as-function")
def add_function(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, "ada")


# --8<-- [end:app]


# --8<-- [start:proof]
import warnings

from fastapi.testclient import TestClient

client = TestClient(app)

with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    for path in ("/as-lambda", "/as-generator", "/as-function"):
        print(path, client.post(path).status_code, outbox)
        #> /as-lambda 200 []
        #> /as-generator 200 []
        #> /as-function 200 ['to ada']

for _ in send_digests():
    print(outbox.pop())
    #> to ada: the digest
    #> to bob: the digest
for warning in warned:
    print(warning.message)
    #> coroutine 'send_email' was never awaited
# --8<-- [end:proof]
