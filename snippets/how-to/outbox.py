# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, HTTPException
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, create_engine, select


class User(SQLModel, table=True):
    email: str = Field(primary_key=True)


class Message(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    text: str


app = FastAPI()
queue: list[str] = []
offline: set[str] = set()
engine = create_engine("sqlite:///users.db")
SQLModel.metadata.create_all(engine)


def publish(text: str) -> None:
    if "queue" in offline:
        raise ConnectionError("the queue is offline")
    queue.append(text)


def publish_outbox() -> None:
    with Session(engine) as session:
        for message in session.exec(select(Message).order_by("id")).all():
            publish(message.text)
            session.delete(message)
            session.commit()


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    try:
        with Session(engine) as session, session.begin():
            session.add(Message(text=f"welcome {email}"))
            session.add(User(email=email))
    except IntegrityError:
        raise HTTPException(409, "Already registered") from None
    background_tasks.add_task(publish_outbox)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


def outbox() -> list[str]:
    with Session(engine) as session:
        return [message.text for message in session.exec(select(Message))]


client = TestClient(app, raise_server_exceptions=False)
print(client.post("/register?email=ada").status_code, queue, outbox())
#> 201 ['welcome ada'] []

offline.add("queue")
print(client.post("/register?email=bob").status_code, queue, outbox())
#> 201 ['welcome ada'] ['welcome bob']
print(client.post("/register?email=eve").status_code, queue, outbox())
#> 201 ['welcome ada'] ['welcome bob', 'welcome eve']
refused = client.post("/register?email=eve")
print(refused.status_code, refused.json(), outbox())
#> 409 {'detail': 'Already registered'} ['welcome bob', 'welcome eve']

try:
    publish_outbox()
except ConnectionError as error:
    print(error)
    #> the queue is offline
offline.clear()
publish_outbox()
print(queue, outbox())
#> ['welcome ada', 'welcome bob', 'welcome eve'] []
engine.dispose()
# --8<-- [end:proof]
