# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

started: list[str] = []


@asynccontextmanager
async def start_orders(_: FastAPI) -> AsyncIterator[None]:
    started.append("orders")
    yield


@asynccontextmanager
async def start_admin(_: FastAPI) -> AsyncIterator[None]:
    started.append("admin")
    yield


def start_reports() -> None:
    started.append("reports")


admin = FastAPI(lifespan=start_admin)
app = FastAPI()
app.include_router(APIRouter(lifespan=start_orders))
app.mount("/admin", admin)
app.router.on_startup.append(start_reports)
# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    print(client.get("/admin/docs").status_code, sorted(started))
    #> 200 ['orders', 'reports']
started.clear()
with TestClient(admin):
    print(started)
    #> ['admin']
# --8<-- [end:proof]
