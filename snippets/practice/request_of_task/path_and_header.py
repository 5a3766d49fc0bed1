# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request

app = FastAPI()
activity: list[str] = []


def log_activity(request: Request) -> None:
    team = request.headers.get("X-Team", "nobody")
    activity.append(f"{request.method} {request.url.path} by {team}")


@app.delete("/users/{name}", status_code=204)
def remove(request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(log_activity, request)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
client.delete("/users/bob", headers={"X-Team": "support"})
assert client.delete("/users/eve").status_code == 204
for line in activity:
    print(line)
    #> DELETE /users/bob by support
    #> DELETE /users/eve by nobody
# --8<-- [end:proof]
