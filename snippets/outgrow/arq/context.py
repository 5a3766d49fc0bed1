# --8<-- [start:proof]
import asyncio
import sqlite3
from typing import Any


async def open_database(ctx: dict[str, Any]) -> None:
    ctx["database"] = sqlite3.connect("reports.db", isolation_level=None)
    ctx["database"].execute("CREATE TABLE IF NOT EXISTS report (month, try)")


async def close_database(ctx: dict[str, Any]) -> None:
    ctx["database"].close()


async def write_report(ctx: dict[str, Any], month: str) -> None:
    row = (month, ctx["job_try"])
    ctx["database"].execute("INSERT INTO report VALUES (?, ?)", row)


class WorkerSettings:
    functions = (write_report,)
    on_startup = open_database
    on_shutdown = close_database


async def test_a_report_is_stored() -> None:
    for job_try in (1, 2):
        ctx: dict[str, Any] = {}
        await open_database(ctx)
        await write_report({**ctx, "job_try": job_try}, "november")
        print(ctx["database"].execute("SELECT * FROM report").fetchall())
        #> [('november', 1)]
        #> [('november', 1), ('november', 2)]
        await close_database(ctx)


asyncio.run(test_a_report_is_stored())
# --8<-- [end:proof]
