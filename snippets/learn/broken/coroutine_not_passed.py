# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


async def write_log(message: str) -> None:
    log.append(message)


@app.post("/send")
def send(message: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(write_log(message))
    #! mypy: arg-type
    return {"status": "accepted"}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

try:
    with TestClient(app).stream("POST", "/send?message=Hello") as response:
        print(response.status_code)
        #> 200
        response.read()
except TypeError as error:
    print(error)
    #> the first argument must be callable

print(log)
#> []
#! RuntimeWarning: coroutine 'write_log' was never awaited
# --8<-- [end:proof]
