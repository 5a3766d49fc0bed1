# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


async def write_log(message: str) -> None:
    log.append(message)


@app.post("/send")
def send(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(write_log, "one")
    background_tasks.add_task(write_log("two"))
    #! mypy: arg-type
    background_tasks.add_task(write_log, "three")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

quiet_client = TestClient(app, raise_server_exceptions=False)
print(quiet_client.post("/send").status_code, log)
#> 200 ['one']
#! RuntimeWarning: coroutine 'write_log' was never awaited
# --8<-- [end:proof]
