# --8<-- [start:app]
from collections import Counter
from collections.abc import Callable
from typing import Any, ParamSpec

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import PlainTextResponse
from starlette.background import BackgroundTask

app = FastAPI()
counts: Counter[str] = Counter()
P = ParamSpec("P")


async def counted(
    task: Callable[P, Any], /, *args: P.args, **kwargs: P.kwargs
) -> None:
    name = f'task="{getattr(task, "__qualname__", type(task).__name__)}"'
    counts[f"tasks_running{{{name}}}"] += 1
    outcome = "done"
    try:
        await BackgroundTask(task, *args, **kwargs)()
    except BaseException as error:
        outcome = type(error).__name__
        raise
    finally:
        counts[f"tasks_running{{{name}}}"] -= 1
        counts[f'tasks_total{{{name},outcome="{outcome}"}}'] += 1


@app.get("/metrics", response_class=PlainTextResponse)
async def metrics() -> str:
    lines = sorted(f"{name} {count}\n" for name, count in counts.items())
    return "".join(lines)


def send_email(email: str, *, host: str) -> None:
    if "@" not in email:
        raise ValueError(f"{host} refuses {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(counted, send_email, email, host="smtp")


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from functools import partial

import pytest
from fastapi.testclient import TestClient

client = TestClient(app)
for email in ("ada@example.com", "bob@example.com"):
    print(client.post(f"/register?email={email}").status_code)
    #> 201
    #> 201
with pytest.raises(ValueError, match=r"^smtp refuses eve$"):
    client.post("/register?email=eve")
asyncio.run(counted(partial(send_email, "dan@example.com", host="smtp")))
for line in client.get("/metrics").text.splitlines():
    print(line)
    #> tasks_running{task="partial"} 0
    #> tasks_running{task="send_email"} 0
    #> tasks_total{task="partial",outcome="done"} 1
    #> tasks_total{task="send_email",outcome="ValueError"} 1
    #> tasks_total{task="send_email",outcome="done"} 2
# --8<-- [end:proof]
