# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(send_welcome_email, email)
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:test]
import pytest
from fastapi.testclient import TestClient


def test_a_failing_email_is_noticed() -> None:
    with pytest.raises(
        ConnectionError, match=r"cannot write to ada@example\.com$"
    ):
        TestClient(app).post("/register?email=ada@example.com")


def test_a_failing_email_does_not_change_the_answer() -> None:
    client = TestClient(app, raise_server_exceptions=False)
    response = client.post("/register?email=ada@example.com")
    assert response.status_code == 201
    assert response.json() == {"registered": "ada@example.com"}


# --8<-- [end:test]


# --8<-- [start:proof]
test_a_failing_email_is_noticed()
test_a_failing_email_does_not_change_the_answer()

client = TestClient(app, raise_server_exceptions=False)
answer = client.post("/register?email=bob@example.com")
print(answer.status_code, answer.json())
#> 201 {'registered': 'bob@example.com'}
# --8<-- [end:proof]
