# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


def send_invitation(email: str, by: str) -> None:
    sent.append(f"{email} by {by}")


@app.post("/invitations", status_code=202)
def invite(emails: list[str], background_tasks: BackgroundTasks) -> None:
    for email in emails:
        background_tasks.add_task(lambda: send_invitation(email, "lambda"))
        background_tasks.add_task(send_invitation, email, by="argument")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/invitations", json=["ada", "bob"])
print(response.status_code)
#> 202
for invitation in sent:
    print(invitation)
    #> bob by lambda
    #> ada by argument
    #> bob by lambda
    #> bob by argument
# --8<-- [end:proof]
