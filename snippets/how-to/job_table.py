# --8<-- [start:app]
import logging
import time

from fastapi import BackgroundTasks, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine, select, update


class Job(SQLModel, table=True):
    email: str = Field(primary_key=True)
    due_at: float
    attempts: int = 0


app = FastAPI()
logger = logging.getLogger("leased_jobs")
mailboxes: dict[str, list[str]] = {}
engine = create_engine("sqlite:///jobs.db")
SQLModel.metadata.create_all(engine)


def send_welcome_email(email: str) -> None:
    mailboxes[email].append("Welcome!")


def run_due_job(now: float) -> None:
    due = select(Job.email).where(Job.due_at <= now, Job.attempts < 3)
    first = due.order_by("due_at").limit(1).with_for_update(skip_locked=True)
    take = update(Job).where(first.scalar_subquery() == Job.email)
    lease = take.values(due_at=now + 300, attempts=Job.attempts + 1)
    with Session(engine, expire_on_commit=False) as session:
        if job := session.scalar(lease.returning(Job)):
            session.commit()
            try:
                send_welcome_email(job.email)
                session.delete(job)
                session.commit()
            except Exception:
                logger.exception("attempt %d failed", job.attempts)


@app.post("/register", status_code=202)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    with Session(engine) as session, session.begin():
        session.add(Job(email=email, due_at=time.time()))
    background_tasks.add_task(run_due_job, time.time())


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.append(f"{record.getMessage()} ({engine.pool.status()[-1]})")
    return False


def jobs() -> dict[str, int]:
    with Session(engine) as session:
        return dict(session.exec(select(Job.email, Job.attempts)).all())


logger.addFilter(keep)
start = time.time()
print(TestClient(app).post("/register?email=ada").status_code, jobs())
#> 202 {'ada': 1}
mailboxes.update({"bob": [], "eve": [], "kim": [], "zoe": []})
with Session(engine) as session, session.begin():
    session.add(Job(email="bob", due_at=start + 200, attempts=1))
    for age, name in enumerate(("eve", "kim", "zoe")):
        session.add(Job(email=name, due_at=start - age))
run_due_job(start)
print(jobs())
#> {'ada': 1, 'bob': 1, 'eve': 0, 'kim': 0}
with ThreadPoolExecutor() as pool:
    list(pool.map(run_due_job, [start, start]))
print(jobs(), mailboxes["eve"])
#> {'ada': 1, 'bob': 1} ['Welcome!']
for seconds in (199, 200, 400, 699, 700, 1200):
    run_due_job(start + seconds)
    print(seconds, jobs())
    #> 199 {'ada': 1, 'bob': 1}
    #> 200 {'ada': 1}
    #> 400 {'ada': 2}
    #> 699 {'ada': 2}
    #> 700 {'ada': 3}
    #> 1200 {'ada': 3}
print(log)
#> ['attempt 1 failed (0)', 'attempt 2 failed (0)', 'attempt 3 failed (0)']
engine.dispose()
# --8<-- [end:proof]
