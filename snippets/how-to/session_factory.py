# --8<-- [start:app]
from collections.abc import Callable
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


class Order(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    status: str = "new"


SessionFactory = Callable[[], Session]


def get_session_factory() -> SessionFactory:
    return lambda: Session(engine)


def ship(order_id: int, session_factory: SessionFactory) -> None:
    with session_factory() as session:
        session.get_one(Order, order_id).status = "shipped"
        session.commit()


@app.post("/orders/{order_id}/ship", status_code=202)
def post_ship(
    order_id: int,
    session_factory: Annotated[SessionFactory, Depends(get_session_factory)],
    background_tasks: BackgroundTasks,
) -> None:
    background_tasks.add_task(ship, order_id, session_factory)


# --8<-- [end:app]


# --8<-- [start:test]
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from fastapi.testclient import TestClient


@contextmanager
def use_database_in(folder: Path) -> Iterator[SessionFactory]:
    test_engine = create_engine(f"sqlite:///{folder / 'test.db'}")
    SQLModel.metadata.create_all(test_engine)

    def make_session() -> Session:
        return Session(test_engine)

    override = {get_session_factory: lambda: make_session}
    with patch.dict(app.dependency_overrides, override):
        yield make_session
    test_engine.dispose()


@pytest.fixture
def make_session(tmp_path: Path) -> Iterator[SessionFactory]:
    with use_database_in(tmp_path) as make_session:
        yield make_session


def test_an_order_is_shipped(make_session: SessionFactory) -> None:
    with make_session() as session:
        session.add(Order(id=7))
        session.commit()
    response = TestClient(app).post("/orders/7/ship")
    assert response.status_code == 202
    with make_session() as session:
        assert session.get_one(Order, 7).status == "shipped"


# --8<-- [end:test]


# --8<-- [start:proof]
with use_database_in(Path()) as session_factory:
    test_an_order_is_shipped(session_factory)
print(Path("shop.db").exists(), app.dependency_overrides)
#> False {}

SQLModel.metadata.create_all(engine)
with get_session_factory()() as session:
    session.add(Order())
    session.commit()
    print(session.get_one(Order, 1).status)
    #> new
engine.dispose()
# --8<-- [end:proof]
