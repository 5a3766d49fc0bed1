# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
invited: list[str] = []


def invite(guests: list[str]) -> None:
    invited.append(" and ".join(guests))


@app.post("/parties", status_code=201)
def plan(background_tasks: BackgroundTasks) -> None:
    guests = ["Ada"]
    background_tasks.add_task(invite, guests)
    guests.append("Bob")
    guests = [*guests, "Eve"]
    background_tasks.add_task(invite, guests)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/parties")
assert response.status_code == 201
for text in invited:
    print(text)
    #> Ada and Bob
    #> Ada and Bob and Eve
# --8<-- [end:proof]
