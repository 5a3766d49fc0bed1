# --8<-- [start:app]
import logging
from datetime import UTC, datetime
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine


class Report(SQLModel, table=True):
    id: UUID = Field(primary_key=True)
    created_at: datetime = Field(default_factory=lambda: datetime.now(UTC))
    status: str = "queued"
    result: str = ""


app = FastAPI()
engine = create_engine("sqlite:///reports.db")
SQLModel.metadata.create_all(engine)
logger = logging.getLogger("reports")


def save(report_id: UUID, status: str, result: str = "") -> None:
    with Session(engine) as session, session.begin():
        report = session.get_one(Report, report_id)
        report.status, report.result = status, result


def write_report(report_id: UUID, readers: int) -> None:
    save(report_id, "running")
    try:
        save(report_id, "done", f"{100 / readers:g} pages for each reader")
    except Exception:
        logger.exception("report %s failed", report_id)
        save(report_id, "failed", "We could not write this report.")


@app.post("/reports", status_code=202)
def order(readers: int, background_tasks: BackgroundTasks) -> UUID:
    report_id = uuid4()
    with Session(engine) as session, session.begin():
        session.add(Report(id=report_id))
    background_tasks.add_task(write_report, report_id, readers)
    return report_id


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import select

statuses: list[str] = []
logged: list[str] = []


@event.listens_for(Report.status, "set")
def note(*changed: object) -> None:
    statuses.append(str(changed[1]))


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    assert record.getMessage().split()[::2] == ["report", "failed"]
    logged.append(f"{record.levelname}: {error}")
    return False


logger.addFilter(keep)
client = TestClient(app)
assert client.post("/reports?readers=8").status_code == 202
print(statuses)
#> ['queued', 'running', 'done']

statuses.clear()
client.post("/reports?readers=0")
print(statuses)
#> ['queued', 'running', 'failed']
print(logged)
#> ['ERROR: division by zero']

with Session(engine) as session:
    results = sorted(session.exec(select(Report.result)))
assert results[0] == "12.5 pages for each reader"
assert results[1] == "We could not write this report."
engine.dispose()
# --8<-- [end:proof]
