# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def send_email(answer: dict[str, str]) -> None:
    answer["outcome"] = "sent"


@app.post("/emails")
def order_email(to: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    answer = {"to": to, "outcome": "waiting"}
    background_tasks.add_task(send_email, answer)
    return answer


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
#> ['{"to":"ada","outcome":"waiting"}', 'no header']
assert any("sent" in text for text in seen), seen
#! AssertionError: ['{"to":"ada","outcome":"waiting"}', 'no header']
# --8<-- [end:proof]
