# --8<-- [start:app]
from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()
audit: list[str] = []


class OutOfStock(Exception):
    pass


def keep_tasks(request: Request, background_tasks: BackgroundTasks) -> None:
    request.state.background_tasks = background_tasks


@app.exception_handler(OutOfStock)
def refuse(request: Request, error: Exception) -> JSONResponse:
    background_tasks: BackgroundTasks = request.state.background_tasks
    background_tasks.add_task(audit.append, f"refused: {error}")
    return JSONResponse(
        {"detail": str(error)}, status_code=409, background=background_tasks
    )


@app.post("/orders", dependencies=[Depends(keep_tasks)])
def order(item: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(audit.append, f"asked for {item}")
    raise OutOfStock(f"no {item} left")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

answer = TestClient(app).post("/orders?item=lamp")
print(answer.status_code, answer.json())
#> 409 {'detail': 'no lamp left'}
print(audit)
#> ['asked for lamp', 'refused: no lamp left']
# --8<-- [end:proof]
