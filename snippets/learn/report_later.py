# --8<-- [start:app]
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI, HTTPException, Response
from sqlmodel import Field, Session, SQLModel, create_engine


class ReportStatus(SQLModel):
    status: str = "queued"
    result: str = ""


class Report(ReportStatus, table=True):
    id: UUID = Field(primary_key=True)


app = FastAPI()
engine = create_engine("sqlite:///reports.db")
SQLModel.metadata.create_all(engine)


def write_report(report_id: UUID, readers: int) -> None:
    result = f"{100 / readers:g} pages for each reader"
    with Session(engine) as session, session.begin():
        report = session.get_one(Report, report_id)
        report.status, report.result = "done", result


@app.post("/reports", status_code=202)
def order(
    readers: int, response: Response, background_tasks: BackgroundTasks
) -> ReportStatus:
    report_id = uuid4()
    with Session(engine) as session, session.begin():
        session.add(Report(id=report_id))
    background_tasks.add_task(write_report, report_id, readers)
    response.headers["Location"] = f"/reports/{report_id}"
    return ReportStatus()


@app.get("/reports/{report_id}")
def get_report(report_id: UUID) -> ReportStatus:
    with Session(engine) as session:
        if report := session.get(Report, report_id):
            return report
    raise HTTPException(status_code=404, detail="No such report")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)


def ask(address: str) -> str:
    report = client.get(address).json()
    return f"{report['status']}: {report['result']!r}"


with client.stream("POST", "/reports?readers=8") as accepted:
    print(accepted.status_code)
    #> 202
    print(ask(accepted.headers["Location"]))
    #> queued: ''
    accepted.read()
print(accepted.json())
#> {'status': 'queued', 'result': ''}
print(ask(accepted.headers["Location"]))
#> done: '12.5 pages for each reader'

unknown = client.get(f"/reports/{uuid4()}")
print(unknown.status_code, unknown.json())
#> 404 {'detail': 'No such report'}

engine.dispose()
# --8<-- [end:proof]
