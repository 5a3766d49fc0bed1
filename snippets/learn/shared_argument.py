# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


def send_welcome_email(newcomer: dict[str, str]) -> None:
    sent.append(f"Welcome, {newcomer['name']}!")


@app.post("/register", status_code=201)
def register(name: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    newcomer = {"name": name}
    background_tasks.add_task(send_welcome_email, newcomer)
    background_tasks.add_task(send_welcome_email, newcomer.copy())
    newcomer["name"] = name.partition(" ")[0]
    return newcomer


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register?name=Ada Lovelace").json())
#> {'name': 'Ada'}
for text in sent:
    print(text)
    #> Welcome, Ada!
    #> Welcome, Ada Lovelace!
# --8<-- [end:proof]
