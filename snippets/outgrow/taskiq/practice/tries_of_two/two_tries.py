# --8<-- [start:proof]
import asyncio
import logging

from taskiq import InMemoryBroker, SmartRetryMiddleware

retry = SmartRetryMiddleware(default_retry_count=5)
broker = InMemoryBroker(await_inplace=True).with_middlewares(retry)
tries: list[str] = []


@broker.task(retry_on_error=True, max_retries=2)
async def print_report() -> None:
    tries.append("print")
    raise ConnectionError("no printer")


@broker.task(max_retries=2)
async def send_report() -> None:
    tries.append("send")
    raise ConnectionError("no mail server")


for name in ("receiver.receiver", "smart_retry_middleware"):
    logging.getLogger(f"taskiq.{name}").addFilter(lambda _: False)


async def main() -> None:
    await print_report.kiq()
    await send_report.kiq()


asyncio.run(main())
print(tries)
#> ['print', 'print', 'send']
# --8<-- [end:proof]
