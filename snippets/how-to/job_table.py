# --8<-- [start:app]
import logging
import time
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine, select, update


class Job(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str
    due_at: float
    attempts: int = 0


app = FastAPI()
logger = logging.getLogger("leased_jobs")
mailboxes: dict[str, list[str]] = {}
engine = create_engine("sqlite:///jobs.db")
SQLModel.metadata.create_all(engine)


def run_due_job(now: float | None = None) -> None:
    now = time.time() if now is None else now
    due = select(Job.id).where(Job.due_at <= now, Job.attempts < 3)
    first = due.order_by("due_at").limit(1).with_for_update(skip_locked=True)
    take = update(Job).where(first.scalar_subquery() == Job.id)
    lease = take.values(due_at=now + 300, attempts=Job.attempts + 1)
    with Session(engine, expire_on_commit=False) as session:
        if job := session.scalar(lease.returning(Job)):
            attempt = job.attempts
            session.commit()
            try:
                mailboxes[job.email].append("Welcome!")
                session.delete(job)
                session.commit()
            except Exception:
                logger.exception("attempt %d failed", attempt)


@app.post("/register", status_code=202)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    with Session(engine) as session, session.begin():
        session.add(Job(email=email, due_at=time.time()))
    background_tasks.add_task(run_due_job)


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

start = time.time()
log: list[str] = []
sql = "CREATE TRIGGER no BEFORE DELETE ON job WHEN OLD.email = 'lea' BEGIN"


def keep(record: logging.LogRecord) -> bool:
    log.append(f"{record.getMessage()} ({engine.pool.status()[-1]})")
    return False


def jobs() -> list[tuple[str, int]]:
    with Session(engine) as session:
        return sorted(session.exec(select(Job.email, Job.attempts)).all())


logger.addFilter(keep)
print(TestClient(app).post("/register?email=ada").status_code, jobs())
#> 202 [('ada', 1)]
with Session(engine) as session, session.begin():
    session.connection().exec_driver_sql(f"{sql} SELECT RAISE(ABORT, ''); END")
    session.add(Job(email="bob", due_at=start + 200, attempts=1))
    for email, seconds in {"eve": 0, "kim": -1, "zoe": -2, "lea": 1200}.items():
        session.add(Job(email=email, due_at=start + seconds))
mailboxes.update({"bob": [], "eve": [], "kim": [], "lea": [], "zoe": []})
print(TestClient(app).post("/register?email=eve").status_code, jobs())
#> 202 [('ada', 1), ('bob', 1), ('eve', 0), ('eve', 0), ('kim', 0), ('lea', 0)]
with ThreadPoolExecutor() as pool:
    list(pool.map(run_due_job, [start + 199] * 4))
print(jobs(), mailboxes["eve"])
#> [('ada', 1), ('bob', 1), ('lea', 0)] ['Welcome!', 'Welcome!']
for seconds in (200, 400, 699, 700, 1200):
    run_due_job(start + seconds)
    print(seconds, jobs())
    #> 200 [('ada', 1), ('lea', 0)]
    #> 400 [('ada', 2), ('lea', 0)]
    #> 699 [('ada', 2), ('lea', 0)]
    #> 700 [('ada', 3), ('lea', 0)]
    #> 1200 [('ada', 3), ('lea', 1)]
print(mailboxes["lea"], log[2:])
#> ['Welcome!'] ['attempt 3 failed (0)', 'attempt 1 failed (1)']
engine.dispose()
# --8<-- [end:proof]
