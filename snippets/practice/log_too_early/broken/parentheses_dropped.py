# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


def write_log(message: str) -> None:
    log.append(message)


@app.post("/send")
def send(message: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(write_log)
    #! mypy: call-arg
    return {"accepted": message}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

quiet = TestClient(app, raise_server_exceptions=False)
with quiet.stream("POST", "/send?message=Hello") as response:
    at_response = log.copy()
    print(response.read())
    #> b'{"accepted":"Hello"}'
seen = (at_response, log.copy())
try:
    TestClient(app).post("/send?message=World")
except TypeError as error:
    print(error)
    #> write_log() missing 1 required positional argument: 'message'
assert seen == ([], ["Hello"]), seen
#! AssertionError: ([], [])
# --8<-- [end:proof]
