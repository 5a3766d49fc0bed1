"""SQLite in this process: it asks the system for the date and the time, and is told the same as Python instead."""

import sqlite3
import time
from functools import cache, partial
from typing import Any

from proof.run.child.replace import replace

# Functions that tell the time, by how many arguments stand before the one that may be 'now'; as
# https://www.sqlite.org/lang_datefunc.html has them; and what keywords such as CURRENT_DATE call.
TELLING = {"date": 0, "time": 0, "datetime": 0, "julianday": 0, "unixepoch": 0, "strftime": 1}
KEYWORDS = {"current_date": "date", "current_time": "time", "current_timestamp": "datetime"}
CONNECT = sqlite3.connect


def set_clock_of_sqlite() -> None:
    """Let SQLite have the clock of this process."""

    def connect(*args: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = CONNECT(*args, **named)
        for name, before in TELLING.items():
            connection.create_function(name, -1, partial(tell, name, before), deterministic=True)
        for name, function in KEYWORDS.items():
            connection.create_function(name, 0, partial(tell, function, 0), deterministic=True)
        return connection

    for module in (sqlite3, sqlite3.dbapi2):
        replace(module, connect=connect)


def tell(name: str, before: int, *args: Any) -> Any:
    """Call a function of SQLite, which is told the moment if it is to be now.

    Args:
        name: that of the function.
        before: how many of its arguments come before the moment, which is now if there is none.
        args: the arguments.
    """
    first, moment, others = args[:before], args[before : before + 1] or ("now",), args[before + 1 :]
    if str(moment[0]).casefold() == "now":
        moment = (time.time(), "unixepoch")
    values = (*first, *moment, *others)
    return plain().execute(f"SELECT {name}({', '.join('?' * len(values))})", values).fetchone()[0]


@cache
def plain() -> sqlite3.Connection:
    """A connection that has the clock of the system, for all threads. It is made where it is used: no fork has it."""
    return CONNECT(":memory:", check_same_thread=False)
