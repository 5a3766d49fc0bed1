# --8<-- [start:proof]
import asyncio
from textwrap import wrap

from fastapi.responses import ORJSONResponse, UJSONResponse
from starlette.concurrency import run_until_first_complete


def answer_by_orjson() -> None:
    ORJSONResponse("ada")


def answer_by_ujson() -> None:
    UJSONResponse("ada")


def run_first() -> None:
    asyncio.run(run_until_first_complete())


failures: list[str] = []
for call in (answer_by_orjson, answer_by_ujson, run_first):
    try:
        call()
    except Warning as error:
        failures += wrap(str(error), 70)[:2]
for line in failures:
    print(line)
    #> ORJSONResponse is deprecated, FastAPI now serializes data directly to
    #> JSON bytes via Pydantic when a return type or response model is set,
    #> UJSONResponse is deprecated, FastAPI now serializes data directly to
    #> JSON bytes via Pydantic when a return type or response model is set,
    #> run_until_first_complete is deprecated and will be removed in a future
    #> version.
# --8<-- [end:proof]
