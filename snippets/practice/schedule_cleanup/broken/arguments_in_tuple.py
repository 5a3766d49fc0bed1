# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
events: list[str] = []


def cleanup(name: str) -> None:
    events.append(f"{name} is removed")


@app.post("/exports")
def export(name: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(cleanup, (name,))
    #! mypy: arg-type
    return {"exported": name}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

quiet = TestClient(app, raise_server_exceptions=False)
with quiet.stream("POST", "/exports?name=june") as response:
    events.append(f"answer {response.status_code}")
    print(response.read())
    #> b'{"exported":"june"}'
seen = events.copy()
try:
    TestClient(app).post("/exports?name=july")
except TypeError as error:
    print(error)
assert seen == ["answer 200", "june is removed"], seen
#! AssertionError: ['answer 200', "('june',) is removed"]
# --8<-- [end:proof]
