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
from sqlmodel import col, select

statuses: list[str] = []
texts: list[str] = []
logged: list[str] = []


@event.listens_for(Report.status, "set")
def note(*changed: object) -> None:
    statuses.append(str(changed[1]))


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    before, report_id, after = record.getMessage().split()
    assert (before, UUID(report_id).version, after) == ("report", 4, "failed")
    logged.append(f"{record.levelname}: {error}")
    return False


logger.addFilter(keep)
event.listen(Report.result, "set", lambda *new: texts.append(str(new[1])))
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
    by_age = select(Report.result).order_by(col(Report.created_at))
    ends = list(session.exec(by_age))
sorry = "We could not write this report."
assert ends == ["12.5 pages for each reader", sorry]
assert texts == ["", "", ends[0], "", "", sorry]
engine.dispose()
# --8<-- [end:proof]
