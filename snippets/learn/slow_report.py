# --8<-- [start:app]
import time

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def write_report(seconds: float) -> None:
    with open("report.txt", "w") as report:
        report.write("begun\n")
        report.flush()
        time.sleep(seconds)
        report.write("finished\n")


@app.post("/reports", status_code=202)
def order(seconds: float, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(write_report, seconds)
    return {"status": "accepted"}


# --8<-- [end:app]


# --8<-- [start:proof]
from pathlib import Path

from fastapi.testclient import TestClient

response = TestClient(app).post("/reports?seconds=0")
print(response.status_code, response.json())
#> 202 {'status': 'accepted'}
print(Path("report.txt").read_text().splitlines())
#> ['begun', 'finished']
# --8<-- [end:proof]
