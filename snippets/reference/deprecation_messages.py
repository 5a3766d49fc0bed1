# --8<-- [start:proof]
import asyncio
from contextlib import suppress
from textwrap import wrap
from warnings import catch_warnings, simplefilter

from fastapi.responses import ORJSONResponse, UJSONResponse
from starlette.concurrency import run_until_first_complete


def answer_by_orjson() -> None:
    ORJSONResponse("ada")


def answer_by_ujson() -> None:
    UJSONResponse("ada")


def run_first() -> None:
    asyncio.run(run_until_first_complete())


messages: list[str] = []
for call in (answer_by_orjson, answer_by_ujson, run_first):
    with catch_warnings(record=True) as caught, suppress(AssertionError):
        simplefilter("always")
        call()
    for warning in caught:
        messages += wrap(str(warning.message), 70)[:2]
for line in messages:
    print(line)
    #> ORJSONResponse is deprecated, FastAPI now serializes data directly to
    #> JSON bytes via Pydantic when a return type or response model is set,
    #> UJSONResponse is deprecated, FastAPI now serializes data directly to
    #> JSON bytes via Pydantic when a return type or response model is set,
    #> run_until_first_complete is deprecated and will be removed in a future
    #> version.
# --8<-- [end:proof]
