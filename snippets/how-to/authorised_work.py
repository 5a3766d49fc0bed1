# --8<-- [start:app]
import logging
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

app = FastAPI()
logger = logging.getLogger("exports")
users_by_token = {"token-of-ada": "ada", "token-of-bob": "bob"}
may_export = {"ada"}


def current_user(
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())],
) -> str:
    user = users_by_token.get(credentials.credentials)
    if user is None:
        raise HTTPException(401, "Who are you?")
    return user


def exporter(user: Annotated[str, Depends(current_user)]) -> str:
    if user not in may_export:
        raise HTTPException(403, f"{user} may not export")
    return user


def export_contacts(user: str) -> None:
    if user not in may_export:
        logger.warning("%s may not export any more", user)
        return
    logger.warning("exported for %s", user)


@app.post("/exports", status_code=202)
def order_export(
    user: Annotated[str, Depends(exporter)], background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(export_contacts, user)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.addFilter(keep)
client = TestClient(app)
for headers in (
    {},
    {"Authorization": "Bearer wrong"},
    {"Authorization": "Bearer token-of-bob"},
    {"Authorization": "Bearer token-of-ada"},
):
    response = client.post("/exports", headers=headers)
    print(response.status_code, response.json(), logged)
    #> 401 {'detail': 'Not authenticated'} []
    #> 401 {'detail': 'Who are you?'} []
    #> 403 {'detail': 'bob may not export'} []
    #> 202 None ['exported for ada']

queued = BackgroundTasks()
order_export("ada", queued)
may_export.remove("ada")
asyncio.run(queued())
print(logged)
#> ['exported for ada', 'ada may not export any more']
# --8<-- [end:proof]
