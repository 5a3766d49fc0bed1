"""Path operations that are `async def`, and need a thread all the same."""

from fastapi import FastAPI, Request, UploadFile
from fastapi.responses import JSONResponse

from tests.claims.apps.threads import router


class RefusedError(Exception):
    """A path operation refuses its request."""


app = FastAPI()
app.include_router(router)


@app.exception_handler(RefusedError)
def answer_refused(_: Request, __: Exception) -> JSONResponse:
    return JSONResponse("refused", 200)


@app.post("/refuse")
async def post_refuse() -> None:
    raise RefusedError


@app.post("/upload")
async def post_upload(upload: UploadFile) -> None:
    pass
