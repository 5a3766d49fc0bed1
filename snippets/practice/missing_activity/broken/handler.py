# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()
activity: list[str] = []
failures: list[str] = []


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.exception_handler(Exception)
def note_failure(request: Request, error: Exception) -> JSONResponse:
    failures.append(f"{request.url.path}: {error}")
    return JSONResponse({"detail": "sorry"}, status_code=500)


def log_activity(email: str) -> None:
    activity.append(f"registered {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)
    background_tasks.add_task(log_activity, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

try:
    with TestClient(app).stream("POST", "/register?email=ada") as response:
        print(response.status_code)
        #> 201
        response.read()
except ConnectionError as error:
    print(error)
    #> cannot write to ada
print(failures)
#> ['/register: cannot write to ada']


@app.get("/profile")
def profile() -> None:
    raise KeyError("eve")


early = TestClient(app, raise_server_exceptions=False).get("/profile")
print("fails early:", early.status_code, early.text, failures[1:])
#> fails early: 500 {"detail":"sorry"} ["/profile: 'eve'"]
del failures[1:]
background_tasks = BackgroundTasks()
register("eve", background_tasks)
for task in background_tasks.tasks:
    print(task.func.__name__, *task.args)
    #> send_welcome_email eve
    #> log_activity eve
log_activity("bob")
print(activity.pop())
#> registered bob
noted = {"activity": activity, "failures": len(failures)}
assert noted == {"activity": ["registered ada"], "failures": 1}, noted
#! AssertionError: {'activity': [], 'failures': 1}
# --8<-- [end:proof]
