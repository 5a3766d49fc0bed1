# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


async def maybe(_: BackgroundTasks | None = None) -> None: ...


def get_user(user: str) -> Iterator[str]:
    yield user


User = Annotated[str, Depends(get_user, scope="function")]


def get_account(user: User) -> Iterator[str]:
    yield user


Account = Annotated[str, Depends(get_account)]


def read_account(account: Account) -> str:
    return account


# --8<-- [end:app]


# --8<-- [start:proof]
from textwrap import wrap

failures: list[str] = []
for function in (maybe, read_account):
    try:
        app.add_api_route("/", function)
    except Exception as error:
        failures += wrap(f"{type(error).__name__}: {error}", 70)
for line in failures:
    print(line)
    #> FastAPIError: Invalid args for response field! Hint: check that
    #> fastapi.background.BackgroundTasks | None is a valid Pydantic field
    #> type. If you are using a return type annotation that is not a valid
    #> Pydantic field (e.g. Union[Response, dict, None]) you can disable
    #> generating the response model from the type annotation with the path
    #> operation decorator parameter response_model=None. Read more:
    #> https://fastapi.tiangolo.com/tutorial/response-model/
    #> DependencyScopeError: The dependency "get_account" has a scope of
    #> "request", it cannot depend on dependencies with scope "function".
# --8<-- [end:proof]
