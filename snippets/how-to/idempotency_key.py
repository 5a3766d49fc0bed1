# --8<-- [start:app]
from typing import Annotated
from uuid import UUID

from fastapi import BackgroundTasks, FastAPI, Header, HTTPException
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Field, Session, SQLModel, col, create_engine


class NewOrder(SQLModel):
    item: str


class Order(NewOrder, table=True):
    key: UUID = Field(primary_key=True)


app = FastAPI()
stock = {"tea"}
shipped: list[str] = []
engine = create_engine("sqlite:///orders.db")
SQLModel.metadata.create_all(engine)


def ship(item: str) -> None:
    if item not in stock:
        raise LookupError(f"there is no {item}")
    shipped.append(item)


@app.post("/orders", status_code=202)
def order(
    new: NewOrder,
    idempotency_key: Annotated[UUID, Header()],
    background_tasks: BackgroundTasks,
) -> Order:
    save = insert(Order).values(key=idempotency_key, item=new.item)
    save_once = save.on_conflict_do_nothing().returning(col(Order.key))
    with Session(engine, expire_on_commit=False) as session, session.begin():
        is_first = session.scalar(save_once) is not None
        saved = session.get_one(Order, idempotency_key)
    if is_first:
        background_tasks.add_task(ship, saved.item)
    elif saved.item != new.item:
        raise HTTPException(422, "This key belongs to another order")
    return saved


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from fastapi.testclient import TestClient

client = TestClient(app)
key = {"Idempotency-Key": str(uuid4())}
tea = client.post("/orders", json={"item": "tea"}, headers=key)
print(tea.status_code, shipped)
#> 202 ['tea']

key = {"Idempotency-Key": str(uuid4())}


def click(_: int) -> int:
    return client.post("/orders", json={"item": "tea"}, headers=key).status_code


with ThreadPoolExecutor() as pool:
    print(list(pool.map(click, range(5))))
    #> [202, 202, 202, 202, 202]
print(shipped)
#> ['tea', 'tea']

other = client.post("/orders", json={"item": "milk"}, headers=key)
print(other.status_code, other.json())
#> 422 {'detail': 'This key belongs to another order'}

key = {"Idempotency-Key": str(uuid4())}
try:
    client.post("/orders", json={"item": "milk"}, headers=key)
except LookupError as error:
    print(error)
    #> there is no milk
print(shipped)
#> ['tea', 'tea']

stock.add("milk")
again = client.post("/orders", json={"item": "milk"}, headers=key)
print(again.status_code, again.json()["item"], shipped)
#> 202 milk ['tea', 'tea']
engine.dispose()
# --8<-- [end:proof]
