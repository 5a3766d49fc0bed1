# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


@app.post("/register")
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(sent.append, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register?email=ada").status_code)
#> 200
print(sent)
#> ['ada']
# --8<-- [end:proof]
