# --8<-- [start:app]
import logging

from fastapi import BackgroundTasks, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Job(SQLModel, table=True):
    email: str = Field(primary_key=True)
    status: str = "queued"


app = FastAPI()
engine = create_engine("sqlite:///jobs.db")
SQLModel.metadata.create_all(engine)
logger = logging.getLogger("jobs")
unreachable: set[str] = set()


def send_welcome_email(email: str) -> None:
    if email in unreachable:
        raise ConnectionError(f"cannot write to {email}")


def run_job(email: str) -> None:
    try:
        send_welcome_email(email)
        with Session(engine) as session, session.begin():
            session.get_one(Job, email).status = "done"
    except Exception:
        logger.exception("cannot welcome %s", email)


def run_queued_jobs() -> None:
    queued = select(Job.email).where(Job.status == "queued")
    with Session(engine) as session:
        emails = session.exec(queued).all()
    for email in emails:
        run_job(email)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    with Session(engine) as session, session.begin():
        session.add(Job(email=email))
    background_tasks.add_task(run_job, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


def statuses() -> list[str]:
    with Session(engine) as session:
        found = session.exec(select(Job).order_by(Job.email)).all()
        return [f"{job.email}: {job.status}" for job in found]


logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    logged.append(f"{record.getMessage()}: {error}")
    return False


logger.addFilter(keep)
unreachable.update({"ada", "bob"})
client = TestClient(app)
client.post("/register?email=ada")
client.post("/register?email=bob")
print(client.post("/register?email=eve").status_code)
#> 201
print(statuses())
#> ['ada: queued', 'bob: queued', 'eve: done']

unreachable.remove("bob")
run_queued_jobs()
print(statuses())
#> ['ada: queued', 'bob: done', 'eve: done']
for line in logged:
    print(line)
    #> cannot welcome ada: cannot write to ada
    #> cannot welcome bob: cannot write to bob
    #> cannot welcome ada: cannot write to ada
engine.dispose()
# --8<-- [end:proof]
