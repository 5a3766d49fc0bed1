# --8<-- [start:proof]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.exceptions import FastAPIError
from starlette.background import BackgroundTask

app = FastAPI()


def get_optional(tasks: BackgroundTasks | None) -> None:
    raise NotImplementedError(tasks)


def get_with_depends(tasks: Annotated[BackgroundTasks, Depends()]) -> None:
    raise NotImplementedError(tasks)


def get_single(task: BackgroundTask) -> None:
    raise NotImplementedError(task)


REFUSED = {
    "`BackgroundTasks | None`": get_optional,
    "`Annotated[…, Depends()]`": get_with_depends,
    "`BackgroundTask`": get_single,
}
for what, path_operation in REFUSED.items():
    try:
        app.get("/")(path_operation)
    except FastAPIError as error:
        message, _, _ = str(error).partition("!")
        print(f"{what} | {message}!")
        #> `BackgroundTasks | None` | Invalid args for response field!
        #> `Annotated[…, Depends()]` | Invalid args for response field!
        #> `BackgroundTask` | Invalid args for response field!
# --8<-- [end:proof]
