# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


def send_invoice(email: str) -> None:
    sent.append(f"invoice to {email}")


def charge(email: str, background_tasks: BackgroundTasks) -> None:
    sent.append(f"{email} is charged")
    background_tasks.add_task(send_invoice, email)


def send_email(email: str) -> None:
    sent.append(f"email to {email}")


@app.post("/orders", status_code=202)
def create_order(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(charge, email, background_tasks)
    background_tasks.add_task(send_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/orders?email=ada").status_code)
#> 202
print(sent)
#> ['ada is charged', 'email to ada', 'invoice to ada']
# --8<-- [end:proof]
