# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
unreachable = {"bob"}
log: list[str] = []


async def send_email(email: str, two_at_a_time: asyncio.Semaphore) -> None:
    async with two_at_a_time:
        log.append(f"to {email}: begins")
        await asyncio.sleep(0)
        if email in unreachable:
            raise ConnectionError(f"{email} cannot be reached")
        log.append(f"to {email}: ends")


async def send_newsletter(emails: list[str]) -> None:
    two_at_a_time = asyncio.Semaphore(2)
    results = await asyncio.gather(
        *(send_email(email, two_at_a_time) for email in emails),
        return_exceptions=True,
    )
    failures = [result for result in results if isinstance(result, Exception)]
    log.extend(f"failed: {failure}" for failure in failures)


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
    #> to eve: begins
    #> to eve: ends
    #> failed: bob cannot be reached
# --8<-- [end:proof]
