# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
statuses: dict[str, str] = {}


def write_report(name: str) -> None:
    statuses[name] = "done"


@app.post("/reports/{name}", status_code=202)
def order(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(write_report, name)


@app.get("/reports/{name}")
def get_status(name: str) -> str:
    return statuses.get(name, "unknown")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
with client.stream("POST", "/reports/june") as accepted:
    print(accepted.status_code)
    #> 202
    asked = [client.get("/reports/june").json()]
    accepted.read()
asked.append(client.get("/reports/june").json())
asked.append(client.get("/reports/never-ordered").json())
assert asked == ["queued", "done", "unknown"], asked
#! AssertionError: ['unknown', 'done', 'unknown']
# --8<-- [end:proof]
