# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
done: list[str] = []


def send_receipt() -> None:
    raise ConnectionError("the mail server is down")


def update_stock() -> None:
    done.append("stock")


@app.post("/orders", status_code=202)
def order(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(send_receipt)
    background_tasks.add_task(update_stock)
    return "accepted"


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
response = client.post("/orders")
print(response.status_code, response.json(), done)
#> 202 accepted []
# --8<-- [end:proof]
