# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
done: list[str] = []


def send_receipt() -> None:
    done.append("receipt")


def update_stock() -> None:
    done.append("stock")


@app.post("/orders", status_code=202)
def order(background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(send_receipt)
    background_tasks.add_task(update_stock)
    raise HTTPException(409, "sold out")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/orders")
print(response.status_code, response.json(), done)
#> 409 {'detail': 'sold out'} []
# --8<-- [end:proof]
