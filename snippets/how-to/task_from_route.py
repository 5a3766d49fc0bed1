# --8<-- [start:app]
from collections.abc import Callable, Coroutine

from fastapi import BackgroundTasks, FastAPI, Request, Response
from fastapi.routing import APIRoute

audit: list[str] = []


class AuditedRoute(APIRoute):
    def get_route_handler(
        self,
    ) -> Callable[[Request], Coroutine[None, None, Response]]:
        handle = super().get_route_handler()

        async def handle_and_audit(request: Request) -> Response:
            response = await handle(request)
            background_tasks = BackgroundTasks()
            if response.background is not None:
                background_tasks.add_task(response.background)
            line = f"{request.url.path}: {response.status_code}"
            background_tasks.add_task(audit.append, line)
            response.background = background_tasks
            return response

        return handle_and_audit


app = FastAPI()
app.router.route_class = AuditedRoute


@app.post("/orders", status_code=201)
def order(item: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(audit.append, f"email about {item}")


@app.get("/orders")
def list_orders() -> list[str]:
    return []


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi import HTTPException
from fastapi.testclient import TestClient


@app.get("/orders/{number}")
def get_order(number: int) -> None:
    raise HTTPException(404, f"no order {number}")


client = TestClient(app)
print(client.post("/orders?item=lamp").status_code, audit)
#> 201 ['email about lamp', '/orders: 201']
audit.clear()
print(client.get("/orders").status_code, audit)
#> 200 ['/orders: 200']
audit.clear()
print(client.post("/orders").status_code, audit)
#> 422 []
print(client.get("/orders/7").status_code, audit)
#> 404 []
# --8<-- [end:proof]
