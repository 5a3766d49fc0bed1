# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def register(
    email: str, background_tasks: BackgroundTasks | None = None
) -> None:
    raise NotImplementedError


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.exceptions import FastAPIError

try:
    app.post("/register")(register)
except FastAPIError as error:
    first_line, hint = str(error).split("! Hint: ")
    print(first_line)
    #> Invalid args for response field
    print(hint.split(" is ")[0])
    #> check that fastapi.background.BackgroundTasks | None
# --8<-- [end:proof]
