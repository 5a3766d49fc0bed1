# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


def send_receipt(order: dict[str, str]) -> None:
    sent.append(f"your order is {order['status']}")


@app.post("/orders")
def create_order(background_tasks: BackgroundTasks) -> dict[str, str]:
    order = {"status": "received"}
    background_tasks.add_task(send_receipt, order)
    background_tasks.add_task(send_receipt, order.copy())
    order["status"] = "in the making"
    return order


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/orders").json())
#> {'status': 'in the making'}
for text in sent:
    print(text)
    #> your order is in the making
    #> your order is received
# --8<-- [end:proof]
