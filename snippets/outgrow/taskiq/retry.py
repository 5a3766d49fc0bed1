# --8<-- [start:app]
from fastapi import FastAPI
from taskiq import InMemoryBroker, SmartRetryMiddleware

retry = SmartRetryMiddleware(
    default_delay=3600, types_of_exceptions=[ConnectionError]
)
broker = InMemoryBroker(await_inplace=True).with_middlewares(retry)
app = FastAPI()
tries: list[str] = []


@broker.task(retry_on_error=True, max_retries=3)
async def print_report(month: str) -> None:
    tries.append(f"print {month}")
    raise ConnectionError(f"no printer for {month}")


@broker.task
async def send_report(month: str) -> None:
    tries.append(f"send {month}")
    raise ConnectionError(f"no mail server for {month}")


@broker.task(retry_on_error=True, max_retries=3)
async def sign_report(month: str) -> None:
    tries.append(f"sign {month}")
    raise PermissionError(f"{month} is not over")


@app.post("/reports", status_code=202)
async def create_report(month: str) -> str:
    await send_report.kiq(month)
    await sign_report.kiq(month)
    return (await print_report.kiq(month)).task_id


# --8<-- [end:app]


# --8<-- [start:proof]
import logging

from fastapi.testclient import TestClient

for name in ("receiver.receiver", "smart_retry_middleware"):
    logging.getLogger(f"taskiq.{name}").addFilter(lambda _: False)

response = TestClient(app).post("/reports?month=may")
print(response.status_code, send_report.labels, sign_report.labels)
#> 202 {} {'retry_on_error': True, 'max_retries': 3}
print(tries)
#> ['send may', 'sign may', 'print may', 'print may', 'print may']
for result in broker.result_backend.results.values():
    print(result.error)
    #> no mail server for may
    #> may is not over
    #> no printer for may
# --8<-- [end:proof]
