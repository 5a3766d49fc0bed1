# --8<-- [start:proof]
from datetime import UTC, datetime
from typing import Any

from arq import cron


async def write_reports(ctx: dict[str, Any]) -> None: ...


half_past = cron(write_reports, minute=30)
half_past.calculate_next(datetime(2026, 11, 27, 6, tzinfo=UTC))
for _ in range(2):
    assert half_past.next_run
    print(half_past.next_run.strftime("%d %B, %H:%M"))
    #> 27 November, 06:30
    #> 27 November, 07:30
    half_past.calculate_next(half_past.next_run)
# --8<-- [end:proof]
