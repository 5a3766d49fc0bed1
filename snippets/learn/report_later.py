# --8<-- [start:app]
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI, Response
from sqlmodel import Field, Session, SQLModel, create_engine

app = FastAPI()
engine = create_engine("sqlite:///reports.db")


class Report(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    status: str = "queued"
    result: str = ""


SQLModel.metadata.create_all(engine)


def write_report(report_id: UUID, readers: int) -> None:
    with Session(engine) as session:
        report = session.get_one(Report, report_id)
        try:
            report.result = f"{100 / readers:g} pages for each reader"
            report.status = "done"
        except ZeroDivisionError as error:
            report.result = str(error)
            report.status = "failed"
        session.commit()


@app.post("/reports", status_code=202)
def order(readers: int, response: Response, tasks: BackgroundTasks) -> None:
    report_id = uuid4()
    with Session(engine) as session:
        session.add(Report(id=report_id))
        session.commit()
    tasks.add_task(write_report, report_id, readers)
    response.headers["Location"] = f"/reports/{report_id}"


@app.get("/reports/{report_id}")
def status(report_id: UUID) -> dict[str, str]:
    with Session(engine) as session:
        report = session.get_one(Report, report_id)
        return {"status": report.status, "result": report.result}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

with client.stream("POST", "/reports?readers=8") as accepted:
    print(accepted.status_code)
    #> 202
    print(client.get(accepted.headers["Location"]).json())
    #> {'status': 'queued', 'result': ''}
    accepted.read()
print(client.get(accepted.headers["Location"]).json())
#> {'status': 'done', 'result': '12.5 pages for each reader'}

accepted = client.post("/reports?readers=0")
print(client.get(accepted.headers["Location"]).json())
#> {'status': 'failed', 'result': 'division by zero'}

engine.dispose()
# --8<-- [end:proof]
