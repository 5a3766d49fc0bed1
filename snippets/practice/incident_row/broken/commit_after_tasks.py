# --8<-- [start:app]
import logging
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, Request, Response
from sqlmodel import Field, Session, SQLModel, create_engine, select

app = FastAPI()
engine = create_engine("sqlite:///orders.db")
logger = logging.getLogger("orders")


class Order(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    item: str


SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session, session.begin():
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


def tell_warehouse(item: str) -> None:
    raise ConnectionError(f"no answer for {item}")


@app.post("/orders", status_code=201)
def order(item: str, session: SessionDep, tasks: BackgroundTasks) -> int:
    row = Order(item=item)
    session.add(row)
    session.flush()
    tasks.add_task(tell_warehouse, item)
    return row.id


@app.exception_handler(Exception)
def note(request: Request, error: Exception) -> Response:
    logger.error("%s %s: %r", request.method, request.url.path, error)
    return Response("Something went wrong", 500)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.append(f"{record.levelname} {record.getMessage()}")
    return False


logger.addFilter(keep)
client = TestClient(app, raise_server_exceptions=False)
answer = client.post("/orders?item=lamp")
print(answer.status_code, answer.json())
#> 201 1
print(log)
#> ["ERROR POST /orders: ConnectionError('no answer for lamp')"]
with Session(engine) as session:
    rows = session.exec(select(Order.item)).all()
print(f"rows: {len(rows)}")
#> rows: 0
try:
    TestClient(app).post("/orders?item=bed")
except Exception as error:
    print(error)
    #> no answer for bed
    print("cause:", repr(error.__cause__))
    #> cause: None

SQLModel.metadata.drop_all(engine)
answer = client.post("/orders?item=desk")
print("without a table:", answer.status_code, answer.text)
#> without a table: 500 Something went wrong

engine.dispose()
assert rows == ["lamp"], rows
#! AssertionError: []
# --8<-- [end:proof]
