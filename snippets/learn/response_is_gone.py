# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Response

app = FastAPI()
results: list[str] = []


def send_welcome_email(email: str, response: Response) -> str:
    response.status_code = 500
    response.headers["X-Welcomed"] = "yes"
    results.append(
        f"{email}: {response.status_code}, {response.headers['X-Welcomed']}"
    )
    return "nobody gets this value"


@app.post("/register", status_code=201)
def register(
    email: str, response: Response, background_tasks: BackgroundTasks
) -> dict[str, str]:
    response.headers["X-Registered"] = "yes"
    background_tasks.add_task(send_welcome_email, email, response)
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

answer = TestClient(app).post("/register?email=ada@example.com")
print(answer.status_code, answer.json())
#> 201 {'registered': 'ada@example.com'}
print(answer.headers.get("X-Registered"), answer.headers.get("X-Welcomed"))
#> yes None
print(results)
#> ['ada@example.com: 500, yes']
# --8<-- [end:proof]
