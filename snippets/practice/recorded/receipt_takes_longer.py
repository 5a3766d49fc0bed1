# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
done: list[str] = []


def send_receipt() -> None:
    for name in ("ada", "bob", "eve"):
        send_to(name)


def send_to(name: str) -> None:
    done.append(f"receipt for {name}")


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

response = TestClient(app).post("/orders")
print(response.status_code, response.json())
#> 202 accepted
print(done)
#> ['receipt for ada', 'receipt for bob', 'receipt for eve', 'stock']
# --8<-- [end:proof]
