# --8<-- [start:app]
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI, HTTPException, Response
from sqlmodel import Field, Session, SQLModel, create_engine

app = FastAPI()
engine = create_engine("sqlite:///reports.db")


class Report(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    status: str = "queued"
    result: str = ""


SQLModel.metadata.create_all(engine)


def write_report(report_id: UUID, readers: int) -> None:
    try:
        status, result = "done", f"{100 / readers:g} pages for each reader"
    except Exception as error:
        status, result = "failed", str(error)
    with Session(engine) as session:
        report = session.get_one(Report, report_id)
        report.status, report.result = status, result
        session.commit()


@app.post("/reports", status_code=202)
def order(readers: int, response: Response, tasks: BackgroundTasks) -> None:
    with Session(engine) as session:
        report = Report()
        session.add(report)
        session.commit()
        response.headers["Location"] = f"/reports/{report.id}"
        tasks.add_task(write_report, report.id, readers)


@app.get("/reports/{report_id}")
def get_report(report_id: UUID) -> Report:
    with Session(engine) as session:
        if report := session.get(Report, report_id):
            return report
    raise HTTPException(status_code=404)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)


def ask(address: str) -> str:
    report = client.get(address).json()
    return f"{report['status']}: {report['result']}"


with client.stream("POST", "/reports?readers=8") as accepted:
    print(accepted.status_code)
    #> 202
    print(ask(accepted.headers["Location"]))
    #> queued:
    accepted.read()
print(ask(accepted.headers["Location"]))
#> done: 12.5 pages for each reader

accepted = client.post("/reports?readers=0")
print(ask(accepted.headers["Location"]))
#> failed: division by zero

print(client.get(f"/reports/{uuid4()}").status_code)
#> 404

engine.dispose()
# --8<-- [end:proof]
