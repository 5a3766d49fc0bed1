"""Samples that print something else in another process, each with what that depends on, and some that do not."""

from proof.run.surroundings import OTHER

FILES = ["from pathlib import Path", "for name in 'ab': Path(name).touch()"]
THREADS = [
    "import threading, time",
    "seen = []",
    "def see(seconds):",
    "    time.sleep(seconds)",
    "    seen.append(seconds)",
]
# How long a call took, and what a bound says of it.
WITHIN_A_BOUND = ["begun = {0}", "sum(range(1000))", "print({0} - begun < {1})"]
# Which of two calls took less time.
LESS_TIME = ["begun = {0}", "{1}", "between = {0}", "{2}", "print(between - begun < {0} - between)"]
# A question to SQLite.
SQLITE = [
    "import sqlite3",
    "database = sqlite3.connect(':memory:')",
    "def ask(what: str) -> object: return database.execute(f'SELECT {what}').fetchone()[0]",
]
NOTHING, SOMETHING = "sum([])", "sum(range(300_000))"
HOW_LONG = "how long something takes"


def clock(first: str, steps: list[str], *values: str) -> tuple[str, list[str]]:
    """A sample that is decided by a clock.

    Args:
        first: what it imports.
        steps: what it does.
        values: what stands for the numbers in the steps; the first one asks the clock.
    """
    return HOW_LONG, [first, *(step.format(*values) for step in steps)]


# What it depends on, and a sample of it, whose last line prints.
VARIES: dict[str, tuple[str, list[str]]] = {
    "a set": ("the order of a set", ["print({'ada', 'bob', 'eve', 'joe'})"]),
    "a set of two": ("the order of a set", ["print({'ada', 'bob'})"]),
    "another set of two": ("the order of a set", ["print(list({'ada', 'eve'}))"]),
    "a frozen set": ("the order of a set", ["print(frozenset({'ada', 'grace'}))"]),
    "a set of a library": (
        "the order of a set",
        ["from starlette.routing import Route", "print(*Route('/', print, methods=['GET']).methods)"],
    ),
    "a hash": ("the hash of a text", ["print(hash('ada'))"]),
    "an object": ("an address in memory", ["print(object())"]),
    "an application": (
        "an address in memory",
        ["from fastapi import FastAPI", "app = FastAPI()", "print(app, object())"],
    ),
    "tasks that are done": (
        "the order of a set",
        [
            "import asyncio",
            "async def name(text): return text",
            "async def names():",
            "    done, _ = await asyncio.wait([asyncio.create_task(name(text)) for text in 'abcdef'])",
            "    return [task.result() for task in done]",
            "print(asyncio.run(names()))",
        ],
    ),
    "an id": ("an address in memory", ["print(id(object()))"]),
    "a thread": ("an address in memory", ["import threading", "print(threading.get_ident())"]),
    "a class": ("the name of its module", ["class User: ...", "print(User)"]),
    "a process": ("the process id", ["import os", "print(os.getpid())"]),
    "a process that starts others": ("the process id", ["import os", "print(os.getppid())"]),
    "a local time": ("the time zone", ["from datetime import datetime", "print(datetime.fromtimestamp(0))"]),
    "a local date": ("the time zone", ["from datetime import date", "print(date.fromtimestamp(10**9))"]),
    "a local minute": ("the time zone", ["import time", "print(time.localtime(0).tm_min)"]),
    "today": ("the date or the time", ["from datetime import date", "print(date.today())"]),
    "today in UTC": ("the date or the time", ["from datetime import UTC, datetime", "print(datetime.now(UTC).date())"]),
    "a weekday": ("the date or the time", ["import time", "print(time.strftime('%A', time.gmtime()))"]),
    "a time": ("the date or the time", ["import time", "print(time.time())"]),
    "a time as C writes it": ("the date or the time", ["import time", "print(time.ctime()[-4:])"]),
    "today as SQLite tells it": ("the date or the time", [*SQLITE, "print(ask('date()'), ask('date(\\'now\\')'))"]),
    "a keyword of SQLite": ("the date or the time", [*SQLITE, "print(ask('CURRENT_TIMESTAMP')[:4])"]),
    "what SQLite writes of now": ("the date or the time", [*SQLITE, "print(ask('strftime(\"%Y\", \"NOW\")'))"]),
    "now in a statement of SQLAlchemy": (
        "the date or the time",
        [
            "from sqlmodel import Session, create_engine, func, select",
            "engine = create_engine('sqlite://')",
            "with Session(engine) as session: print(session.exec(select(func.now())).one().year)",
        ],
    ),
    "a duration": ("how long something takes", ["import time", "print(time.perf_counter())"]),
    "a bound by a clock that only goes on": clock("import time", WITHIN_A_BOUND, "time.monotonic()", "60"),
    "a bound in nanoseconds": clock("import time", WITHIN_A_BOUND, "time.monotonic_ns()", "10**10"),
    "a bound by the finest clock": clock("from time import perf_counter as now", WITHIN_A_BOUND, "now()", "1"),
    "a bound by it in nanoseconds": clock("import time", WITHIN_A_BOUND, "time.perf_counter_ns()", "10**9"),
    "a bound by the time of day": clock("import time", WITHIN_A_BOUND, "time.time()", "5"),
    "a bound by it in whole nanoseconds": clock("import time", WITHIN_A_BOUND, "time.time_ns()", "10**9"),
    "a bound by a date": clock(
        "from datetime import UTC, datetime, timedelta", WITHIN_A_BOUND, "datetime.now(UTC)", "timedelta(seconds=10)"
    ),
    "a bound by an event loop": (
        HOW_LONG,
        [
            "import asyncio",
            "async def measure(tell) -> bool:",
            "    begun = tell()",
            "    return tell() - begun < 1",
            "with asyncio.Runner() as runner: print(runner.run(measure(runner.get_loop().time)))",
        ],
    ),
    "a bound by the event loop of AnyIO": (
        HOW_LONG,
        [
            "import anyio",
            "async def measure() -> bool:",
            "    begun = anyio.current_time()",
            "    return anyio.current_time() - begun < 1",
            "print(anyio.run(measure))",
        ],
    ),
    "a bound by the response": (
        HOW_LONG,
        [
            "from fastapi import FastAPI",
            "from fastapi.testclient import TestClient",
            "print(TestClient(FastAPI()).get('/').elapsed.seconds)",
        ],
    ),
    "what is quicker": clock("import time", LESS_TIME, "time.monotonic()", NOTHING, SOMETHING),
    "what is slower": clock("import time", LESS_TIME, "time.perf_counter()", SOMETHING, NOTHING),
    "how often something can be done": (
        HOW_LONG,
        [
            "import time",
            "end, done = time.monotonic() + 60, 0",
            "while time.monotonic() < end and done < 9: done += 1",
            "print(done)",
        ],
    ),
    "two sleeps": (
        "what comes first",
        [
            *THREADS,
            "threads = [threading.Thread(target=see, args=[seconds]) for seconds in (0.4, 0.1)]",
            "for thread in threads: thread.start()",
            "for thread in threads: thread.join()",
            "print(seen)",
        ],
    ),
    "a sleep that should be long enough": (
        "what comes first",
        [*THREADS, "threading.Thread(target=see, args=[0.1]).start()", "time.sleep(0.4)", "print(seen)"],
    ),
    "CPUs": ("the number of CPUs", ["import os", "print(os.cpu_count())"]),
    "CPUs of this process": ("the number of CPUs", ["import multiprocessing", "print(multiprocessing.cpu_count())"]),
    "a random number": ("a random number", ["import random", "print(random.random())"]),
    "a choice of two": ("a random number", ["import random", "print(random.choice(['heads', 'tails']))"]),
    "a generator without a seed": ("a random number", ["import random", "print(random.Random().randint(1, 6))"]),
    "a token": ("a random number", ["import secrets", "print(secrets.token_hex(8))"]),
    "a UUID": ("a random number", ["from uuid import uuid4", "print(uuid4())"]),
    "one number in ten": ("a random number", ["import random", "print(0.6 < random.random() < 0.7)"]),
    "one token in ten": ("a random number", ["import secrets", "print(secrets.randbelow(10) == 8)"]),
    "a byte": ("a random number", ["import os", "print(os.urandom(1))"]),
    "one UUID in ten": ("a random number", ["from uuid import uuid4", "print(uuid4().int % 10 == 4)"]),
    "a quarter of all hashes": ("the hash of a text, which also orders sets", ["print(hash('bob') % 4)"]),
    "a warning that is caught": (
        "whether a warning is an exception",
        ["import warnings", "try: print(warnings.warn('old', FutureWarning))", "except FutureWarning: print('caught')"],
    ),
    "a warning of a library that is caught": (
        "whether a warning is an exception",
        [
            "from fastapi import FastAPI, status",
            "from fastapi.testclient import TestClient",
            "app = FastAPI()",
            "@app.get('/')",
            "def read(): return status.HTTP_422_UNPROCESSABLE_ENTITY",
            "print(TestClient(app, raise_server_exceptions=False).get('/').status_code)",
        ],
    ),
    "calls within each other": (
        "how many calls may be within each other",
        [
            "def deep(number): return number and 1 + deep(number - 1)",
            "try: print(deep(1200))",
            "except RecursionError: print('too deep')",
        ],
    ),
    "the name of a thread": (
        "how many threads or tasks there were before",
        ["import threading", "print(threading.Thread(target=print).name)"],
    ),
    "the name of a task": (
        "how many threads or tasks there were before",
        ["import asyncio", "async def name(): return asyncio.current_task().get_name()", "print(asyncio.run(name()))"],
    ),
    "a directory": ("the name of a directory", ["from pathlib import Path", "print(Path.cwd())"]),
    "the name of a directory": ("the name of a directory", ["from pathlib import Path", "print(Path.cwd().name)"]),
    "a temporary directory": ("the name of a directory", ["import tempfile", "print(tempfile.gettempdir())"]),
    "a home": ("the user", ["from pathlib import Path", "print(Path.home())"]),
    "a user": ("the user", ["import getpass", "print(getpass.getuser())"]),
    "a machine": ("the name of the machine", ["import socket", "print(socket.gethostname())"]),
    "a machine as its system says": ("the name of the machine", ["import platform", "print(platform.node())"]),
    "a locale": ("the locale or its encoding", ["import locale", "print(locale.setlocale(locale.LC_ALL, ''))"]),
    "an encoding": ("the locale or its encoding", ["from pathlib import Path", "print(Path('x').write_text('é'))"]),
    "a place of Python": ("the directory in which Python is", ["import sys", "print(sys.prefix)"]),
    "permissions": ("the permissions that new files get", [*FILES, "print(oct(Path('a').stat().st_mode))"]),
    "futures that are done": (
        "the order of a set",
        [
            "from concurrent.futures import ThreadPoolExecutor, wait",
            "with ThreadPoolExecutor() as pool: futures = [pool.submit(int, number) for number in range(8)]",
            "print([future.result() for future in wait(futures)[0]])",
        ],
    ),
    "a list of files": ("the order in which a directory lists its files", [*FILES, "print([*Path().iterdir()])"]),
    "files looked for": ("the order in which a directory lists its files", [*FILES, "print([*Path().glob('*')])"]),
    "two things at once": (
        "something that each process has for itself",
        ["import getpass, socket", f"print(getpass.getuser() == 'writer' and socket.gethostname() == {OTHER.host!r})"],
    ),
}  # fmt: skip
# Samples that print the same wherever they run, with what they print.
SAME: dict[str, list[str]] = {
    "a sorted set": ["print(sorted({'ada', 'bob'}))", "#> ['ada', 'bob']"],
    "a set of numbers": ["print({3, 1, 2})", "#> {1, 2, 3}"],
    "a time in a zone": [
        "from datetime import UTC, datetime",
        "print(datetime.fromtimestamp(0, UTC))",
        "#> 1970-01-01 00:00:00+00:00",
    ],
    "a number from a seed": ["import random", "print(random.Random(1).randint(1, 6))", "#> 2"],
    "a text in a named encoding": [
        "from pathlib import Path",
        "print(Path('x').write_text('é', encoding='utf-8'))",
        "#> 1",
    ],
    "sorted files": [*FILES, "print(sorted(path.name for path in Path().iterdir()))", "#> ['a', 'b']"],
    "a thread that is waited for": [
        *THREADS,
        "thread = threading.Thread(target=see, args=[0])",
        "thread.start()",
        "thread.join()",
        "print(seen)",
        "#> [0]",
    ],
    "a sleep that is as long as it says": [
        "import time",
        "begun = time.monotonic()",
        "time.sleep(0.01)",
        "print(time.monotonic() - begun >= 0.01)",
        "#> True",
    ],
    "a moment that SQLite is told": [
        *SQLITE,
        "print(ask('date(0, \\'unixepoch\\')'), ask('date(\\'2020-01-31\\', \\'+1 month\\')'), ask('date(NULL)'))",
        "#> 1970-01-01 2020-03-02 None",
    ],
    "a clock that goes on": [
        "import time",
        "begun = time.perf_counter_ns()",
        "print(begun < time.perf_counter_ns())",
        "#> True",
    ],
    "a wait while a clock is looked at": [
        "import asyncio, time",
        "async def wait() -> float: return await asyncio.sleep(0.01, time.monotonic())",
        "begun = time.monotonic()",
        "print(asyncio.run(asyncio.wait_for(wait(), 9000)) > begun)",
        "#> True",
    ],
}
