# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
two_at_a_time = asyncio.Semaphore(2)
log: list[str] = []


async def send_email(email: str) -> None:
    async with two_at_a_time:
        log.append(f"to {email}: begins")
        await asyncio.sleep(0)
        log.append(f"to {email}: ends")


async def send_newsletter(emails: list[str]) -> None:
    await asyncio.gather(*(send_email(email) for email in emails))


@app.post("/newsletter", status_code=202)
async def newsletter(
    emails: list[str], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(send_newsletter, emails)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/newsletter", json=["ada", "bob", "eve"])
print(response.status_code)
#> 202
for line in log:
    print(line)
    #> to ada: begins
    #> to bob: begins
    #> to ada: ends
    #> to bob: ends
    #> to eve: begins
    #> to eve: ends
# --8<-- [end:proof]
