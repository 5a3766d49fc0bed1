"""Samples that print or fail wherever Python lets them, with what `make update` must make of them."""

# By what they show: samples with what `make update` must write into them.
WRITTEN = {
    "else of for": """
for number in range(2):
    if number == 2:
        break
else:
    print("else")
    #> else
""",
    "else of while": """
number = 1
while number < 3:
    number += 1
    if number == 5:
        break
else:
    print("else")
    #> else
""",
    "elif and else": """
for number in range(3):
    if number == 0:
        print("if")
        #> if
    elif number == 1:
        print("elif")
        #> elif
    else:
        print("else")
        #> else
""",
    "try": """
try:
    print("try")
    #> try
except ValueError:
    print("except")
else:
    print("else")
    #> else
finally:
    print("finally")
    #> finally
""",
    "except": """
try:
    raise ValueError
except ValueError:
    print("except")
    #> except
finally:
    print("finally")
    #> finally
""",
    "except*": """
try:
    raise ExceptionGroup("both", [ValueError(), KeyError()])
except* ValueError:
    print("one")
    #> one
except* KeyError:
    print("other")
    #> other
finally:
    print("finally")
    #> finally
""",
    "match": """
match "go":
    case "stop":
        print("stopping")
    case word if word == "go":
        print("going")
        #> going
""",
    "match over several lines": """
match {
    "a": 1,
    "b": 2,
}:
    case {"b": number}:
        print(number)
        #> 2
""",
    "with": """
with open("x.txt", "w"):
    print("with")
    #> with
""",
    "async with": """
import asyncio


async def main() -> None:
    async with asyncio.Lock():
        print("locked")
        #> locked


asyncio.run(main())
""",
    "async for": """
import asyncio
from collections.abc import AsyncIterator


async def numbers() -> AsyncIterator[int]:
    print("begins")
    #> begins
    yield 1


async def main() -> None:
    async for number in numbers():
        print(number)
        #> 1
        if number == 2:
            break
    else:
        print("else")
        #> else


asyncio.run(main())
""",
    "await": """
import asyncio


async def main() -> None:
    await asyncio.sleep(0, print("awaited"))
    #> awaited


asyncio.run(main())
""",
    "lambda": """
actions = {"say": lambda: print("said")}
#> said
actions["say"]()
""",
    "comprehension": """
[print(number) for number in range(2)]
#> 0
#> 1
""",
    "decorator": """
def loud(function):
    print("decorated")
    #> decorated
    return function


@loud
def quiet(): ...
""",
    "class": """
class A:
    print("in a class")
    #> in a class
    x = 1
""",
    "function in a function": """
def outer():
    def inner():
        print("inner")
        #> inner

    inner()


outer()
""",
    "return": """
def loud():
    return print("returned")
    #> returned


loud()
""",
    "generator": """
def numbers():
    print("begins")
    #> begins
    yield 1
    print("ends")
    #> ends


list(numbers())
""",
    "call over several lines": """
print(
    "a",
    {
        "b": 1,
    },
)
#> a {'b': 1}
""",
    "two in one statement": """
both = (
    print("one"),
    print("other"),
)
#> one
#> other
""",
    "in an output": """
print(f"{print('inner')}")
#> inner
#> None
""",
    "nothing": """
print()
#>
print("a")
#> a
print()
#>
""",
    "separator": """
print("a", "b", sep="-")
#> a-b
print("a", "b", sep=None, end="\\n", flush=True)
#> a b
""",
    "into a file": """
from pathlib import Path

with open("x.txt", "w") as file:
    print("a", 1, sep=", ", end="", file=file)
print(Path("x.txt").read_text())
#> a, 1
""",
    "redirected": """
import io
from contextlib import redirect_stdout

caught = io.StringIO()
with redirect_stdout(caught):
    print("caught")
print(repr(caught.getvalue()))
#> 'caught\\n'
""",
    "wide": f"""
print("a" * 100, "b", sep=", ")
#> {"a" * 100}, b
""",
    "loop": """
for number in range(3):
    print(number)
    #> 0
    #> 1
    #> 2
""",
    "mapped": """
list(map(print, [1, 2]))
#> 1
#> 2
""",
    "sys.stdout": """
import sys

sys.stdout.write("written\\n")
#> written
""",
    "pprint": """
from pprint import pprint

pprint({"a": 1})
#> {'a': 1}
""",
    "log": """
import logging
import sys

logger = logging.getLogger("places")
logger.addHandler(logging.StreamHandler(sys.stdout))
logger.warning("logged")
#> logged
""",
    "destructor": """
class A:
    def __del__(self):
        print("destroyed")
        #> destroyed


a = A()
""",
    "end of the process": """
import atexit


@atexit.register
def say():
    print("at the end")
    #> at the end
""",
    "thread": """
import threading


def say():
    for number in range(2):
        done.wait()
        print(number)
        #> 0
        #> 1


done = threading.Event()
threading.Thread(target=say).start()
done.set()
""",
    "spaces before": """
print("  a")
#>   a
""",
    "backslash": """
print("a\\\\")
#> a\\
x = 1
""",
    "quotes": """
print("'''")
#> '''
""",
    "numbers in sets": """
print({5, 1000})
#> {1000, 5}
print(set(), frozenset({1}))
#> set() frozenset({1})
""",
    "shown by repr": """
print(repr("a\\rb\\x1b\\u2028\\ud800"))
#> 'a\\rb\\x1b\\u2028\\ud800'
""",
}
# The same of what fails, in `broken/`.
FAILURES = {
    "SystemExit": """
import sys

print("before")
#> before
sys.exit("down")
#! SystemExit: down
""",
    "KeyboardInterrupt": """
raise KeyboardInterrupt
#! KeyboardInterrupt
""",
    "GeneratorExit": """
raise GeneratorExit("closed")
#! GeneratorExit: closed
""",
    "CancelledError": """
import asyncio

raise asyncio.CancelledError
#! asyncio.exceptions.CancelledError
""",
    "BaseException": """
class Own(BaseException): ...


raise Own("own")
#! Own: own
""",
    "group": """
raise BaseExceptionGroup("both", [KeyboardInterrupt(), ValueError()])
#! BaseExceptionGroup: both (2 sub-exceptions)
""",
    "several lines": """
error = ValueError("a\\n\\nb")
error.add_note("note")
raise error
#! ValueError: a
#!
#! b
#! note
""",
    "of a function": """
def fail():
    int("x")


for number in 1, 2:
    fail()
    #! ValueError: invalid literal for int() with base 10: 'x'
""",
    "in a thread": """
import threading

threading.Thread(target=int, args=["x"]).start()
#! ValueError: invalid literal for int() with base 10: 'x'
""",
    "in a destructor": """
class A:
    def __del__(self):
        raise ValueError("destroyed")


a = A()
#! ValueError: destroyed
""",
    "coroutine": """
async def nothing(): ...


nothing()
#! mypy: unused-coroutine
raise ValueError
#! RuntimeWarning: coroutine 'nothing' was never awaited
#! ValueError
""",
}
# What is refused, with what is said of it, at which line.
REFUSED = {
    "decorator": ('@(lambda f: print("a") or f)\ndef f(): ...', 2, "prints where no `#>` line can stand below"),
    "default": ('def f(x=print("a")): ...', 2, "prints where no `#>` line can stand below"),
    "guard": ('match 1:\n    case 1 if print("a"):\n        pass', 3, "prints where no `#>` line can stand below"),
    "condition": ('while print("a"):\n    pass', 2, "prints where no `#>` line can stand below"),
    "subject": ('match print("a"):\n    case 1:\n        pass', 2, "prints where no `#>` line can stand below"),
    "part of a line": ('print("a", end="")\nprint("b")', 2, "prints part of a line"),
    "parts of a line": ('for n in 1, 2:\n    print(n, end=" ")', 3, "writes spaces at the end of a line"),
    "separate lines": ('print("a", "b", sep="\\n")', 2, "prints several lines at once"),
    "standard error": ('import sys\nprint("a", file=sys.stderr)', 3, "writes to the standard error"),
    "task": ("f = print\nimport threading\nthread = threading.Thread(target=f, args=[1])\nthread.start()", 2, "hands"),
    "code of others": (
        'import sys\nimport threading\n\nthreading.Thread(target=sys.stdout.write, args=["a\\n"]).start()',
        None,
        "prints from code that is not in the sample",
    ),
    "alternating": ('for n in 1, 2:\n    print("a")\n    print("b")', 3, "is printed out of order"),
    "address": ("print(object())", 2, ""),
    "set": ('print({"a", "b", "c", "d", "e"})', 2, ""),
    "no failure": ("print(1)", None, "is in `broken/` but does not state how it fails"),
    "failure": ("1 / 0", 2, "fails"),
    "thread": ("import threading\nprint(threading.current_thread().name)", None, "pytest-examples sees it print"),
    "head that fails": ("for n in 1 / 0:\n    pass", 2, "fails"),
}
# What is written in another way than `make update` writes it, with what becomes of it.
ODD = {
    "semicolons": ("print(1); print(2)", "print(1)\n#> 1\nprint(2)\n#> 2"),
    "one line": ("if True: print(1)", "if True:\n    print(1)\n    #> 1"),
    "tabs": ("if True:\n\tprint(1)\n\t#> 2", "if True:\n    print(1)\n    #> 1"),
    "stale": ("print(1)\n#> 2\n#> 3\nx = 1\n#> 4", "print(1)\n#> 1\nx = 1"),
    "spaces": ("print()  \n#>   \nprint(1)\n#>1", "print()\n#>\nprint(1)\n#> 1"),
    "carriage returns": ("print(1)\r\n#> 2\r\nprint()\r", "print(1)\n#> 1\nprint()\n#>"),
}

# A daemon that was told to stop, as AnyIO's are when a `TestClient` has ended, and still holds what it has run last.
STOPPING = [
    "import threading, time",
    "class Left:",
    "    def __del__(self): raise ValueError('destroyed')",
    "class Worker(threading.Thread): stopping = True",
    "def run(left): time.sleep(0.1)",
    "Worker(target=run, args=[Left()], daemon=True).start()",
]

# Such a daemon in a call that was given up, and never returns: Python does not wait for it.
GIVEN_UP = [
    "import anyio, threading",
    "from fastapi import FastAPI",
    "from fastapi.testclient import TestClient",
    "app = FastAPI()",
    "@app.get('/')",
    "async def get():",
    "    with anyio.CancelScope() as scope:",
    "        def block():",
    "            anyio.from_thread.run_sync(scope.cancel)",
    "            threading.Event().wait()",
    "        await anyio.to_thread.run_sync(block, abandon_on_cancel=True)",
    "    return 'given up'",
    "print(TestClient(app).get('/').json())",
]

# A thread that is no longer enumerated, and still destroys what it has left.
DESTROYING = [
    "import threading, time",
    "class Left:",
    "    def __del__(self):",
    "        time.sleep(0.5)",
    "        raise ValueError('destroyed')",
    "local = threading.local()",
    "def leave(): local.left = Left()",
    "thread = threading.Thread(target=leave)",
    "thread.start()",
    "while thread in threading.enumerate(): pass",
]
