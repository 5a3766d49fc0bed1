# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


def write_log(message: str) -> None:
    log.append(message)


@app.post("/send")
def send(message: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(write_log(message), message)
    #! mypy: arg-type
    #! mypy: func-returns-value
    return {"accepted": message}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
with client.stream("POST", "/send?message=Hello") as response:
    at_response = log.copy()
    response.read()
assert (at_response, log) == ([], ["Hello"]), (at_response, log)
#! AssertionError: (['Hello'], ['Hello'])
# --8<-- [end:proof]
