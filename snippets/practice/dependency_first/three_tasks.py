# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
events: list[str] = []


async def send_email(email: str) -> None:
    events.append(f"email to {email} begins")
    await asyncio.sleep(0)
    events.append(f"email to {email} ends")


def log_activity() -> None:
    events.append("activity")


def log_later(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(log_activity)


@app.post("/register", dependencies=[Depends(log_later)])
async def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, "ada")
    background_tasks.add_task(send_email, "bob")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).post("/register")
for event in events:
    print(event)
    #> activity
    #> email to ada begins
    #> email to ada ends
    #> email to bob begins
    #> email to bob ends
# --8<-- [end:proof]
