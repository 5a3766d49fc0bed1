# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Response

app = FastAPI()


def send_email(to: str, response: Response) -> None:
    response.headers["X-Outcome"] = f"sent to {to}"


@app.post("/emails")
def order_email(
    to: str, response: Response, background_tasks: BackgroundTasks
) -> str:
    background_tasks.add_task(send_email, to, response)
    return "waiting"


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
#> ['"waiting"', 'no header']
assert any("sent" in text for text in seen), seen
#! AssertionError: ['"waiting"', 'no header']
# --8<-- [end:proof]
