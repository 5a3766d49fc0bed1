# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
events: list[str] = []


async def send_welcome_email(email: str) -> None:
    events.append(f"email to {email}: begun")
    await asyncio.sleep(0)
    events.append(f"email to {email}: sent")


async def notify_team(email: str) -> None:
    events.append(f"note on {email}: begun")
    await asyncio.sleep(0)
    events.append(f"note on {email}: sent")


async def follow_up(email: str) -> None:
    await asyncio.gather(send_welcome_email(email), notify_team(email))
    events.append(f"both on {email}: sent")


@app.post("/register/in-order", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)
    background_tasks.add_task(notify_team, email)


@app.post("/register/gathered", status_code=201)
def register_gathered(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(follow_up, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
print(client.post("/register/in-order?email=ada").status_code)
#> 201
for event in events:
    print(event)
    #> email to ada: begun
    #> email to ada: sent
    #> note on ada: begun
    #> note on ada: sent

events.clear()
print(client.post("/register/gathered?email=bob").status_code)
#> 201
for event in events:
    print(event)
    #> email to bob: begun
    #> note on bob: begun
    #> email to bob: sent
    #> note on bob: sent
    #> both on bob: sent
# --8<-- [end:proof]
