# --8<-- [start:app]
import threading
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI, Header
from sqlmodel import Field, Session, SQLModel, create_engine, select


class NewOrder(SQLModel):
    item: str


class Order(NewOrder, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    key: UUID


app = FastAPI()
both_have_asked = threading.Barrier(2)
shipped: list[str] = []
engine = create_engine("sqlite:///orders.db")
SQLModel.metadata.create_all(engine)


def ship(item: str) -> None:
    shipped.append(item)


@app.post("/orders", status_code=202)
def order(
    new: NewOrder,
    idempotency_key: Annotated[UUID, Header()],
    background_tasks: BackgroundTasks,
) -> None:
    with Session(engine) as session:
        same_key = select(Order).where(Order.key == idempotency_key)
        if session.exec(same_key).first():
            return
        both_have_asked.wait()
        session.add(Order(key=idempotency_key, item=new.item))
        session.commit()
    background_tasks.add_task(ship, new.item)


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

client = TestClient(app)


def click(key: UUID) -> int:
    headers = {"Idempotency-Key": str(key)}
    return client.post(
        "/orders", json={"item": "tea"}, headers=headers
    ).status_code


keys = [uuid4(), uuid4()]
with ThreadPoolExecutor() as pool:
    for key in keys:
        print(list(pool.map(click, [key, key])), len(shipped))
        #> [202, 202] 2
        #> [202, 202] 4
print(click(keys[0]), len(shipped))
#> 202 4
with Session(engine) as session:
    print(len(session.exec(select(Order)).all()))
    #> 4
engine.dispose()
assert shipped == ["tea", "tea"], shipped
#! AssertionError: ['tea', 'tea', 'tea', 'tea']
# --8<-- [end:proof]
