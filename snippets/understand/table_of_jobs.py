# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine, select

engine = create_engine("sqlite:///jobs.db")
mail_server = {"up": False}


class Job(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str
    status: str = "queued"


SQLModel.metadata.create_all(engine)
app = FastAPI()


def send_welcome_email(email: str) -> None:
    if not mail_server["up"]:
        raise ConnectionError(f"cannot write to {email}")


def run_job(job_id: int | None) -> None:
    with Session(engine) as session:
        job = session.get_one(Job, job_id)
        send_welcome_email(job.email)
        job.status = "done"
        session.commit()


def run_queued_jobs() -> None:
    queued = select(Job.id).where(Job.status == "queued")
    with Session(engine) as session:
        job_ids = session.exec(queued).all()
    for job_id in job_ids:
        run_job(job_id)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    with Session(engine) as session:
        job = Job(email=email)
        session.add(job)
        session.commit()
        background_tasks.add_task(run_job, job.id)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


def jobs() -> list[str]:
    with Session(engine) as session:
        found = session.exec(select(Job)).all()
        return [f"{job.email}: {job.status}" for job in found]


client = TestClient(app, raise_server_exceptions=False)
client.post("/register?email=ada")
print(jobs())
#> ['ada: queued']

mail_server["up"] = True
run_queued_jobs()
print(jobs())
#> ['ada: done']
# --8<-- [end:proof]
