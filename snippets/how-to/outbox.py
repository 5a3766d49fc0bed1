# --8<-- [start:app]
import threading

from fastapi import BackgroundTasks, FastAPI, HTTPException
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, create_engine, select


class User(SQLModel, table=True):
    email: str = Field(primary_key=True)


class Message(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    text: str


app = FastAPI()
queues: dict[str, list[str]] = {}
one_at_a_time = threading.Lock()
engine = create_engine("sqlite:///users.db")
SQLModel.metadata.create_all(engine)


def publish(text: str) -> None:
    queues["mail"].append(text)


def publish_outbox() -> None:
    with one_at_a_time, Session(engine, expire_on_commit=False) as session:
        for message in session.exec(select(Message).order_by("id")).all():
            session.commit()
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
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

senders = threading.Semaphore(0)
is_free = threading.Event()


class SlowQueue(list[str]):
    def append(self, text: str) -> None:
        senders.release()
        is_free.wait()
        super().append(f"{text} ({engine.pool.status()[-1]})")


def outbox() -> list[str]:
    with Session(engine) as session:
        return [message.text for message in session.exec(select(Message))]


client = TestClient(app, raise_server_exceptions=False)
queues["mail"] = []
print(client.post("/register?email=ada").status_code, queues, outbox())
#> 201 {'mail': ['welcome ada']} []
queues.clear()
for email in ("bob", "eve", "eve"):
    response = client.post(f"/register?email={email}")
    print(response.status_code, response.text, outbox())
    #> 201 null ['welcome bob']
    #> 201 null ['welcome bob', 'welcome eve']
    #> 409 {"detail":"Already registered"} ['welcome bob', 'welcome eve']

queues["mail"] = SlowQueue()
with ThreadPoolExecutor() as pool:
    pool.submit(publish_outbox)
    pool.submit(publish_outbox)
    senders.acquire()
    print(senders.acquire(timeout=0.1))
    #> False
    is_free.set()
print(queues, outbox())
#> {'mail': ['welcome bob (0)', 'welcome eve (0)']} []
engine.dispose()
# --8<-- [end:proof]
