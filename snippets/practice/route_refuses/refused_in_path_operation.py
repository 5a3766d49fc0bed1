# --8<-- [start:app]
from collections.abc import Callable, Coroutine

from fastapi import BackgroundTasks, FastAPI, HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.background import BackgroundTask

audit: list[str] = []


class AuditedRoute(APIRoute):
    def get_route_handler(
        self,
    ) -> Callable[[Request], Coroutine[None, None, Response]]:
        handle = super().get_route_handler()

        async def handle_and_audit(request: Request) -> Response:
            response = await handle(request)
            line = f"{request.url.path}: {response.status_code}"
            response.background = BackgroundTask(audit.append, line)
            return response

        return handle_and_audit


app = FastAPI()
app.router.route_class = AuditedRoute


@app.post("/orders", status_code=201)
def order(item: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(audit.append, f"email about {item}")
    if item == "lamp":
        raise HTTPException(409, "Sold out")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
for item in ("chair", "lamp"):
    answer = client.post(f"/orders?item={item}")
    print(answer.status_code, answer.json())
    #> 201 None
    #> 409 {'detail': 'Sold out'}
print(audit)
#> ['/orders: 201']
# --8<-- [end:proof]
