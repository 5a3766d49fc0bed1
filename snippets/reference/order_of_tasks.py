# --8<-- [start:app]
from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI

ran: list[str] = []


def adding(who: str) -> Callable[[BackgroundTasks], Iterator[None]]:
    def add_task(background_tasks: BackgroundTasks) -> Iterator[None]:
        background_tasks.add_task(ran.append, who)
        yield
        background_tasks.add_task(ran.append, f"{who}, after its `yield`")

    return add_task


def use_parameter(
    background_tasks: BackgroundTasks,
    _: Annotated[None, Depends(adding("dependency that the next one needs"))],
) -> None:
    background_tasks.add_task(ran.append, "dependency in a parameter")


app = FastAPI(dependencies=[Depends(adding("dependency of the application"))])
router = APIRouter(dependencies=[Depends(adding("dependency of the router"))])
early = Depends(adding("dependency in the decorator"), scope="function")


@router.post("/register", dependencies=[early])
def register(
    background_tasks: BackgroundTasks,
    _: Annotated[None, Depends(use_parameter)],
) -> None:
    background_tasks.add_task(ran.append, "path operation")


app.include_router(router)
# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).post("/register")
for number, who in enumerate(ran, start=1):
    print(f"{number} | {who}")
    #> 1 | dependency of the application
    #> 2 | dependency of the router
    #> 3 | dependency in the decorator
    #> 4 | dependency that the next one needs
    #> 5 | dependency in a parameter
    #> 6 | path operation
    #> 7 | dependency in the decorator, after its `yield`
# --8<-- [end:proof]
