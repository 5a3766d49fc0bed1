# --8<-- [start:app]
from celery import Celery
from celery.result import AsyncResult
from fastapi import FastAPI
from pydantic import BaseModel

queue = Celery(broker="memory://", backend="cache+memory://")
app = FastAPI()
sent: list[str] = []


class Delivery(BaseModel):
    number: int
    email: str


@queue.task(ignore_result=True)
def send_invoice(number: int, email: str) -> Delivery:
    sent.append(email)
    return Delivery(number=number, email=email)


@app.post("/invoices/{number}", status_code=202)
def order_invoice(number: int, email: str) -> None:
    send_invoice.apply_async((number, email), task_id=str(number))


@app.get("/invoices/{number}")
def read_status(number: int) -> str:
    return AsyncResult(str(number), app=queue).status


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(queue.conf.broker_url, queue.conf.result_backend)
#> memory:// cache+memory://
queue.conf.update(task_always_eager=True, task_store_eager_result=True)
client = TestClient(app)
print("called by hand:", send_invoice(8, "bob"))
#> called by hand: number=8 email='bob'
sent.clear()
seen: list[str] = []
while "SUCCESS" not in seen and len(seen) < 3:
    print(client.post("/invoices/7?email=ada"))
    #> <Response [202 Accepted]>
    #> <Response [202 Accepted]>
    #> <Response [202 Accepted]>
    seen.append(client.get("/invoices/7").json())

print("status seen by the page:", seen)
#> status seen by the page: ['PENDING', 'PENDING', 'PENDING']
print("accepted by the mail server, for:", sent)
#> accepted by the mail server, for: ['ada', 'ada', 'ada']
assert len(sent) == 1, f"Ada has {len(sent)} emails"
#! AssertionError: Ada has 3 emails
# --8<-- [end:proof]
