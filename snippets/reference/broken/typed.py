# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


def send(address: str, subject: str = "Welcome") -> None:
    sent.append(f"{subject}, {address}")


@app.post("/register")
def register(address: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send, address)
    background_tasks.add_task(send, 1)
    #! mypy: arg-type
    background_tasks.add_task(send)
    #! mypy: call-arg
    background_tasks.add_task(send, address, to="bob")
    #! mypy: call-arg
    background_tasks.add_task(None)
    #! mypy: arg-type


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

quiet_client = TestClient(app, raise_server_exceptions=False)
print(quiet_client.post("/register?address=ada").status_code, sent)
#> 200 ['Welcome, ada', 'Welcome, 1']
TestClient(app).post("/register?address=ada")
#! TypeError: send() missing 1 required positional argument: 'address'
# --8<-- [end:proof]
