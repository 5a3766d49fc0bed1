# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request
from fastapi.responses import PlainTextResponse

app = FastAPI()
noted: list[str] = []


@app.exception_handler(ConnectionError)
def note(request: Request, error: ConnectionError) -> PlainTextResponse:
    noted.append(f"{request.url.path}: {error}")
    return PlainTextResponse("try again later", 503)


def send_email() -> None:
    raise ConnectionError("the mail server is down")


@app.get("/in-path-operation")
def send_now() -> None:
    send_email()


@app.get("/in-task")
def send_later(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
for path in ("/in-path-operation", "/in-task"):
    print(client.get(path).status_code)
    #> 503
    #> 200
print(noted)
#> ['/in-path-operation: the mail server is down']
assert client.get("/in-path-operation").text == "try again later"
# --8<-- [end:proof]
