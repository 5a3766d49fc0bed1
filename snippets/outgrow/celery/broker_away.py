# --8<-- [start:app]
from celery import Celery
from fastapi import FastAPI, HTTPException, status
from kombu.exceptions import OperationalError

url = "redis://127.0.0.1:1"
queue = Celery(broker=url, backend=url)
queue.conf.result_backend_transport_options = {
    "retry_policy": {"max_retries": 0}
}
app = FastAPI()


@queue.task
def write_report(month: str) -> str:
    return f"The report of {month}"


@app.post("/reports/{month}", status_code=status.HTTP_202_ACCEPTED)
def create_report(month: str) -> dict[str, str]:
    try:
        job = write_report.apply_async((month,), task_id=month)
    except (OperationalError, RuntimeError):
        raise HTTPException(503, headers={"Retry-After": "5"}) from None
    return {"id": job.id}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
for _ in range(2):
    response = client.post("/reports/november")
    print(response.status_code, response.headers["Retry-After"])
    #> 503 5
    #> 503 5

for _ in range(2):
    try:
        write_report.delay("november")
    except (OperationalError, RuntimeError) as error:
        print(type(error).__name__)
        #> RuntimeError
        #> RuntimeError

queue.conf.task_always_eager = True
response = client.post("/reports/november")
print(response.status_code, response.json(), write_report("november"))
#> 202 {'id': 'november'} The report of november
# --8<-- [end:proof]
