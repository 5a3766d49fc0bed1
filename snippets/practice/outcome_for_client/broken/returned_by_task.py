# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outcomes: dict[str, str | None] = {}


def send_email(to: str) -> str:
    return f"sent to {to}"


@app.post("/emails")
def order_email(to: str, background_tasks: BackgroundTasks) -> str | None:
    outcomes[to] = background_tasks.add_task(send_email, to)
    #! mypy: func-returns-value
    return outcomes[to]


@app.get("/emails")
def get_outcome(to: str) -> str | None:
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
#> ['null', 'no header', 'null']
assert any("sent" in text for text in seen), seen
#! AssertionError: ['null', 'no header', 'null']
# --8<-- [end:proof]
