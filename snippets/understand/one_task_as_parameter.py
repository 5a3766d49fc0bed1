# --8<-- [start:proof]
from fastapi import FastAPI
from fastapi.exceptions import FastAPIError
from starlette.background import BackgroundTask

app = FastAPI()


def register(background_tasks: BackgroundTask) -> None:
    raise NotImplementedError


try:
    app.post("/register")(register)
except FastAPIError as error:
    print(str(error).partition("!")[0])
    #> Invalid args for response field
# --8<-- [end:proof]
