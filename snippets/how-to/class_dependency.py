# --8<-- [start:app]
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Header

audit: list[str] = []


class Auditor:
    def __init__(
        self,
        background_tasks: BackgroundTasks,
        user: Annotated[str, Header()] = "nobody",
    ) -> None:
        self.background_tasks = background_tasks
        self.user = user

    def note(self, what: str) -> None:
        self.background_tasks.add_task(audit.append, f"{self.user} {what}")


def note_access(auditor: Annotated[Auditor, Depends()]) -> None:
    auditor.note("came in")


router = APIRouter(prefix="/orders", dependencies=[Depends(note_access)])


@router.delete("/{number}", status_code=204)
def delete_order(number: int, auditor: Annotated[Auditor, Depends()]) -> None:
    auditor.note(f"deleted order {number}")


app = FastAPI()
app.include_router(router)
# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
print(client.delete("/orders/7", headers={"User": "ada"}).status_code)
#> 204
client.delete("/orders/8")
for line in audit:
    print(line)
    #> ada came in
    #> ada deleted order 7
    #> nobody came in
    #> nobody deleted order 8
# --8<-- [end:proof]
