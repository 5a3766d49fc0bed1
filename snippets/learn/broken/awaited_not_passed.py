# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


async def write_log(message: str) -> None:
    log.append(message)


@app.post("/send")
async def send(
    message: str, background_tasks: BackgroundTasks
) -> dict[str, str]:
    background_tasks.add_task(await write_log(message))
    #! mypy: arg-type
    #! mypy: func-returns-value
    return {"status": "accepted"}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app).stream("POST", "/send?message=Hello") as response:
    print(response.status_code)
    #> 200
    print(log)
    #> ['Hello']
    response.read()
    #! TypeError: the first argument must be callable
# --8<-- [end:proof]
