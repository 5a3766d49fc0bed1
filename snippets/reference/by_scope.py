# --8<-- [start:app]
from collections.abc import Callable, Iterator

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.exceptions import ResponseValidationError
from fastapi.responses import StreamingResponse

app = FastAPI()
steps: list[str] = []


def watch(scope: str) -> Callable[[BackgroundTasks], Iterator[None]]:
    def begin_and_end(background_tasks: BackgroundTasks) -> Iterator[None]:
        try:
            yield
        except (ConnectionError, ResponseValidationError):
            steps.append(f"{scope} gets it")
            raise
        background_tasks.add_task(steps.append, f"{scope} adds")
        steps.append(f"{scope} ends")

    return begin_and_end


def do(step: str, failing: str) -> str:
    steps.append(step)
    if step == failing:
        raise ConnectionError
    return step


@app.get(
    "/",
    response_model=int,
    dependencies=[
        Depends(watch("request")),
        Depends(watch("function"), scope="function"),
    ],
)
def answer(background_tasks: BackgroundTasks, failing: str) -> object:
    background_tasks.add_task(do, "task", failing)
    do("path operation", failing)
    if failing == "return value that is not valid":
        return None
    return StreamingResponse(do("stream", failing) for _ in "1")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
SCOPES = ("request", "function")


def say(what: str, answers: list[bool]) -> None:
    print(" | ".join([what, *("yes" if yes else "no" for yes in answers)]))
    #> is open during a stream | yes | no
    #> is open during the tasks | yes | no
    #> can add a task at its end | no | yes
    #> gets the exception of a path operation | yes | yes
    #> gets the exception of a return value that is not valid | yes | yes
    #> gets the exception of a stream | yes | no
    #> gets the exception of a task | yes | no


client.get("/?failing=nothing")
ends = [steps.index(f"{scope} ends") for scope in SCOPES]
say("is open during a stream", [steps.index("stream") < end for end in ends])
say("is open during the tasks", [steps.index("task") < end for end in ends])
say("can add a task at its end", [f"{scope} adds" in steps for scope in SCOPES])
INVALID = "return value that is not valid"
for failing in ("path operation", INVALID, "stream", "task"):
    steps.clear()
    client.get("/", params={"failing": failing})
    caught = [f"{scope} gets it" in steps for scope in SCOPES]
    say(f"gets the exception of a {failing}", caught)
# --8<-- [end:proof]
