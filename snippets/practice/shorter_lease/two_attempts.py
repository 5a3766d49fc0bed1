# --8<-- [start:app]
from fastapi import FastAPI
from sqlmodel import (
    Field,
    Session,
    SQLModel,
    col,
    create_engine,
    select,
    update,
)


class Job(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str
    due_at: float = 0
    attempts: int = 0


app = FastAPI()
engine = create_engine("sqlite:///jobs.db")
SQLModel.metadata.create_all(engine)


def send_welcome_email(email: str) -> None:
    raise ConnectionError(email)


def run_due_job(now: float) -> None:
    due = select(Job.id).where(Job.due_at <= now, Job.attempts < 2).limit(1)
    take = update(Job).where(due.scalar_subquery() == Job.id)
    lease = take.values(due_at=now + 60, attempts=Job.attempts + 1)
    with Session(engine) as session, session.begin():
        email = session.scalar(lease.returning(col(Job.email)))
    if email is not None:
        send_welcome_email(email)


@app.post("/register", status_code=202)
def register(email: str) -> None:
    with Session(engine) as session, session.begin():
        session.add(Job(email=email))


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register?email=ada").status_code)
#> 202
failures: list[str] = []
for seconds in (0, 59, 60, 119, 500):
    try:
        run_due_job(seconds)
    except ConnectionError as error:
        failures.append(f"{error}")
    with Session(engine) as session:
        print(seconds, session.exec(select(Job.attempts)).one())
        #> 0 1
        #> 59 1
        #> 60 2
        #> 119 2
        #> 500 2
print(failures)
#> ['ada', 'ada']
engine.dispose()
# --8<-- [end:proof]
