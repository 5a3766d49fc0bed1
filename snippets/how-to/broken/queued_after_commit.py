# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine, select


class User(SQLModel, table=True):
    email: str = Field(primary_key=True)


app = FastAPI()
queue: list[str] = []
offline: set[str] = set()
engine = create_engine("sqlite:///users.db")
SQLModel.metadata.create_all(engine)


def publish(text: str) -> None:
    if "queue" in offline:
        raise ConnectionError
    queue.append(text)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    with Session(engine) as session, session.begin():
        session.add(User(email=email))
    background_tasks.add_task(publish, f"welcome {email}")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
client.post("/register?email=ada")
offline.add("queue")
print(client.post("/register?email=bob").status_code)
#> 201
offline.clear()
with Session(engine) as session:
    print([user.email for user in session.exec(select(User))])
    #> ['ada', 'bob']
engine.dispose()
assert queue == ["welcome ada", "welcome bob"], queue
#! AssertionError: ['welcome ada']
# --8<-- [end:proof]
