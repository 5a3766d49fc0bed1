# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request, Response
from starlette.background import BackgroundTask
from starlette.middleware.base import RequestResponseEndpoint

app = FastAPI()
audit: list[str] = []


@app.middleware("http")
async def note_request(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    response = await call_next(request)
    line = f"{request.method} {request.url.path}: {response.status_code}"
    response.background = BackgroundTask(audit.append, line)
    return response


@app.post("/orders", status_code=201)
def order(item: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(audit.append, f"email about {item}")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient


@app.get("/orders")
def list_orders() -> None:
    raise ConnectionError("no database")


client = TestClient(app, raise_server_exceptions=False)
client.post("/orders?item=lamp")
client.post("/orders")
client.get("/nowhere")
print(client.get("/orders").status_code)
#> 500
for line in audit:
    print(line)
    #> POST /orders: 201
    #> email about lamp
    #> POST /orders: 422
    #> GET /nowhere: 404
# --8<-- [end:proof]
