# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Header

app = FastAPI()
known_keys: set[str] = set()
tries: list[str] = []
shipped: list[str] = []


def ship(item: str) -> None:
    tries.append(item)
    if len(tries) == 1:
        raise ConnectionError("the store is closed")
    shipped.append(item)


@app.post("/orders", status_code=202)
def order(
    item: str,
    idempotency_key: Annotated[str, Header()],
    background_tasks: BackgroundTasks,
) -> None:
    if idempotency_key not in known_keys:
        known_keys.add(idempotency_key)
        background_tasks.add_task(ship, item)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
for key, item in (("1", "tea"), ("1", "tea"), ("2", "milk")):
    headers = {"Idempotency-Key": key}
    response = client.post(f"/orders?item={item}", headers=headers)
    assert response.status_code == 202
print(shipped, "after", len(tries), "tries")
#> ['milk'] after 2 tries
# --8<-- [end:proof]
