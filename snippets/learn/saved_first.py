# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine

app = FastAPI()
engine = create_engine("sqlite:///users.db")


class User(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str
    is_welcomed: bool = False


SQLModel.metadata.create_all(engine)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


def send_welcome_email(user_id: UUID) -> None:
    with Session(engine) as session:
        user = session.get_one(User, user_id)
        user.is_welcomed = True
        session.commit()


SessionDep = Annotated[Session, Depends(get_session)]


@app.post("/register", status_code=201)
def register(email: str, session: SessionDep, tasks: BackgroundTasks) -> UUID:
    user = User(email=email)
    session.add(user)
    session.commit()
    tasks.add_task(send_welcome_email, user.id)
    return user.id


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/register?email=ada@example.com")

with Session(engine) as session:
    user = session.get_one(User, UUID(response.json()))
    print(response.status_code, user.email, user.is_welcomed)
    #> 201 ada@example.com True

engine.dispose()
# --8<-- [end:proof]
