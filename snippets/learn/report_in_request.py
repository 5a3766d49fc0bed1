# --8<-- [start:app]
import time

from fastapi import FastAPI

app = FastAPI()


def write_report(seconds: float) -> None:
    with open("report.txt", "w") as report:
        report.write("begun\n")
        report.flush()
        time.sleep(seconds)
        report.write("finished\n")


@app.post("/reports", status_code=201)
def order(seconds: float) -> dict[str, str]:
    write_report(seconds)
    return {"status": "finished"}


# --8<-- [end:app]


# --8<-- [start:proof]
from pathlib import Path

from fastapi.testclient import TestClient

response = TestClient(app).post("/reports?seconds=0")
print(response.status_code, response.json())
#> 201 {'status': 'finished'}
print(Path("report.txt").read_text().splitlines())
#> ['begun', 'finished']
# --8<-- [end:proof]
