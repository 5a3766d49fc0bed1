# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outcomes: dict[str, str] = {}


def send_email(to: str) -> None:
    outcomes[to] = "sent"


@app.post("/emails")
def order_email(to: str, background_tasks: BackgroundTasks) -> str:
    outcomes[to] = "waiting"
    background_tasks.add_task(send_email, to)
    return outcomes[to]


@app.get("/emails")
def get_outcome(to: str) -> str:
    return outcomes[to]


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
posted = client.post("/emails?to=ada")
asked = client.get("/emails?to=ada")
seen = [posted.text, posted.headers.get("X-Outcome", "no header")]
if asked.is_success:
    seen.append(asked.text)
print(seen)
#> ['"waiting"', 'no header', '"sent"']
assert any("sent" in text for text in seen), seen
# --8<-- [end:proof]
