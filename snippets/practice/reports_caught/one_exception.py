# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
statuses: dict[str, str] = {}


def write_report(name: str, readers: str) -> None:
    statuses[name] = "running"
    try:
        pages = 100 / int(readers)
    except ZeroDivisionError:
        statuses[name] = "failed"
    else:
        statuses[name] = f"done: {pages:g} pages for each reader"


@app.post("/reports/{name}", status_code=202)
def order(name: str, readers: str, background_tasks: BackgroundTasks) -> None:
    statuses[name] = "queued"
    background_tasks.add_task(write_report, name, readers)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
for name, readers in (("spring", "50"), ("summer", "0"), ("autumn", "many")):
    url = f"/reports/{name}?readers={readers}"
    with client.stream("POST", url) as response:
        assert response.status_code == 202
        assert statuses[name] == "queued"
        response.read()
    print(name, "-", statuses[name])
    #> spring - done: 2 pages for each reader
    #> summer - failed
    #> autumn - running
# --8<-- [end:proof]
