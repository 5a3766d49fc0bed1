# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


def write_log(message: str) -> None:
    log.append(message)


@app.post("/send")
def send(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(write_log, "one")
    background_tasks.add_task(write_log("two"))
    #! mypy: arg-type
    #! mypy: func-returns-value
    background_tasks.add_task(write_log, "three")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

quiet_client = TestClient(app, raise_server_exceptions=False)
print(quiet_client.post("/send").status_code, log)
#> 200 ['two', 'one']
TestClient(app).post("/send")
#! TypeError: the first argument must be callable
# --8<-- [end:proof]
