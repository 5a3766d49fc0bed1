# --8<-- [start:proof]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.exceptions import FastAPIError

app = FastAPI()


def register(background_tasks: Annotated[BackgroundTasks, Depends()]) -> None:
    background_tasks.add_task(print, "never reached")


try:
    app.post("/register")(register)
except FastAPIError as error:
    print(str(error).partition("!")[0])
    #> Invalid args for response field
# --8<-- [end:proof]
