# --8<-- [start:app]
import logging

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
logger = logging.getLogger("mails")


def send_email(email: str) -> None:
    logger.info("writing to %s", email)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
import io

from fastapi.testclient import TestClient

log = io.StringIO()
logger.addHandler(logging.StreamHandler(log))
client = TestClient(app)
print(client.post("/register?email=ada").status_code, log.getvalue().split())
#> 201 []
logger.setLevel(logging.INFO)
client.post("/register?email=bob")
print(log.getvalue().split())
#> ['writing', 'to', 'bob']
# --8<-- [end:proof]
