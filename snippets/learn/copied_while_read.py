# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
sent: dict[str, str] = {"ada": "Welcome!"}


class Templates:
    def line(self, email: str, subject: str) -> str:
        return f"{subject} {email}"


def send_welcome_email(email: str) -> None:
    sent[email] = "Welcome!"


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


@app.get("/sent")
def list_sent(templates: Annotated[Templates, Depends()]) -> list[str]:
    return [templates.line(*email) for email in list(sent.items())]


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


class SlowTemplates(Templates):
    def line(self, email: str, subject: str) -> str:
        if "bob" not in sent:
            answer = client.post("/register?email=bob")
            print(answer.status_code, sent)
            #> 201 {'ada': 'Welcome!', 'bob': 'Welcome!'}
        return super().line(email, subject)


app.dependency_overrides[Templates] = SlowTemplates
with TestClient(app) as client:
    print(client.get("/sent").json())
    #> ['Welcome! ada']
    print(client.get("/sent").json())
    #> ['Welcome! ada', 'Welcome! bob']
# --8<-- [end:proof]
