# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI, Response

app = FastAPI()
log: list[str] = []


class SideBySide(BackgroundTasks):
    async def __call__(self) -> None:
        await asyncio.gather(*(task() for task in self.tasks))


async def send_email(email: str) -> None:
    log.append(f"{email} begins")
    await asyncio.sleep(0)
    log.append(f"{email} ends")


@app.post("/declared", status_code=202)
async def declared(background_tasks: SideBySide) -> None:
    background_tasks.add_task(send_email, "ada")
    background_tasks.add_task(send_email, "bob")


@app.post("/returned")
async def returned() -> Response:
    tasks = SideBySide()
    tasks.add_task(send_email, "ada")
    tasks.add_task(send_email, "bob")
    return Response(status_code=202, background=tasks)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/declared").status_code, log)
#> 202 ['ada begins', 'ada ends', 'bob begins', 'bob ends']
log.clear()
print(TestClient(app).post("/returned").status_code, log)
#> 202 ['ada begins', 'bob begins', 'ada ends', 'bob ends']
# --8<-- [end:proof]
