# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
events: list[str] = []


async def send_welcome_email(email: str) -> None:
    events.append(f"email to {email}: begun")
    await asyncio.sleep(0)
    events.append(f"email to {email}: sent")


def log_activity(event: str, *, email: str) -> None:
    events.append(f"activity: {event} {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(send_welcome_email, email)
    background_tasks.add_task(log_activity, "registered", email=email)
    background_tasks.add_task(send_welcome_email, "team@example.com")
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/register?email=ada@example.com")
print(response.status_code, response.json())
#> 201 {'registered': 'ada@example.com'}

for event in events:
    print(event)
    #> email to ada@example.com: begun
    #> email to ada@example.com: sent
    #> activity: registered ada@example.com
    #> email to team@example.com: begun
    #> email to team@example.com: sent
# --8<-- [end:proof]
