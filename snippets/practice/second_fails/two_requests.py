# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
done: list[str] = []


def send_email(name: str) -> None:
    if name == "ada":
        raise ConnectionError("the mail server is down")
    done.append(f"email to {name}")


def note(text: str) -> None:
    done.append(text)


@app.post("/register", status_code=201)
def register(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(note, f"{name} is here")
    background_tasks.add_task(send_email, name)
    background_tasks.add_task(note, f"{name} is done")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
for name in ("ada", "bob"):
    assert client.post(f"/register?name={name}").status_code == 201
for text in done:
    print(text)
    #> ada is here
    #> bob is here
    #> email to bob
    #> bob is done
# --8<-- [end:proof]
