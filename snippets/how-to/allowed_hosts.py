# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI
from pydantic import AfterValidator, BaseModel, HttpUrl

app = FastAPI()
called: list[str] = []
allowed = {"hooks.example.com"}


def check_host(url: HttpUrl) -> HttpUrl:
    if url.scheme != "https" or url.host not in allowed or url.port != 443:
        raise ValueError("this host is not allowed")
    return url


class Subscription(BaseModel):
    url: Annotated[HttpUrl, AfterValidator(check_host)]


def call_back(url: str) -> None:
    called.append(url)


@app.post("/subscriptions", status_code=202)
def subscribe(
    subscription: Subscription, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(call_back, str(subscription.url))


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
for url in (
    "https://hooks.example.com/ada",
    "http://hooks.example.com/ada",
    "https://hooks.example.com:6379/",
    "https://hooks.example.com@169.254.169.254/",
    "http://localhost:8000/admin",
):
    response = client.post("/subscriptions", json={"url": url})
    problems = response.json()["detail"] if response.is_error else []
    print(response.status_code, [problem["msg"] for problem in problems])
    #> 202 []
    #> 422 ['Value error, this host is not allowed']
    #> 422 ['Value error, this host is not allowed']
    #> 422 ['Value error, this host is not allowed']
    #> 422 ['Value error, this host is not allowed']
print(called)
#> ['https://hooks.example.com/ada']
# --8<-- [end:proof]
