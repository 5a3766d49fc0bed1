# --8<-- [start:app]
from fastapi import FastAPI

app = FastAPI()


@app.get("/", status_code=200)
def answer() -> None:
    pass


# --8<-- [end:app]

# --8<-- [start:proof]
from fastapi.testclient import TestClient

status = TestClient(app).get("/").status_code
assert status == 200, status
# --8<-- [end:proof]
