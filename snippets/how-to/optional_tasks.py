# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


def send_email(email: str) -> None:
    sent.append(email)


def register(
    email: str, *, background_tasks: BackgroundTasks | None = None
) -> int:
    if background_tasks is None:
        send_email(email)
    else:
        background_tasks.add_task(send_email, email)
    return len(sent)


@app.post("/register", status_code=201)
def post_register(
    email: str = "nobody@example.com", *, background_tasks: BackgroundTasks
) -> int:
    return register(email, background_tasks=background_tasks)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
response = client.post("/register?email=ada@example.com")
print(response.status_code, response.json(), sent)
#> 201 0 ['ada@example.com']
print(client.post("/register").json(), sent)
#> 1 ['ada@example.com', 'nobody@example.com']
print(register("bob@example.com"), sent)
#> 3 ['ada@example.com', 'nobody@example.com', 'bob@example.com']
# --8<-- [end:proof]
