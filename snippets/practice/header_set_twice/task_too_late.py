# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Response

app = FastAPI()
late: list[Response] = []


def send_email(response: Response) -> None:
    response.status_code = 200
    response.headers["X-Email"] = "sent"
    late.append(response)


@app.post("/register")
def register(response: Response, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, response)
    response.status_code = 202
    response.headers["X-Email"] = "waiting"


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

answer = TestClient(app).post("/register")
print(answer.status_code, answer.headers["X-Email"])
#> 202 waiting
for response in late:
    print(response.status_code, response.headers["X-Email"])
    #> 200 sent
# --8<-- [end:proof]
