# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
seen: list[str] = []


def note(what: str) -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        seen.append(f"{what}: in a thread")
    else:
        seen.append(f"{what}: on the event loop")


def log_activity() -> None:
    note("activity")


async def send_email() -> None:
    note("email")
    await asyncio.to_thread(note, "attachment")


@app.post("/register")
async def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(log_activity)
    background_tasks.add_task(send_email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).post("/register")
for place in seen:
    print(place)
    #> activity: in a thread
    #> email: on the event loop
    #> attachment: in a thread
# --8<-- [end:proof]
