"""Samples in which one thing is wrong each."""

from tests.guide import SAMPLE


def proof(*lines: str) -> str:
    """A sample without application, of some lines; the first is line 2."""
    return "\n".join(["# --8<-- [start:proof]", *lines, "# --8<-- [end:proof]", ""])


WHOLE = {
    # what is wrong: the sample, its line (None: the file), what the error says
    "a wrong output": (proof("print(1)", "#> 2"), 3, "prints something else", "expected: 2", "found:    1"),
    "a proof that shows nothing": (proof("x = 1"), 2, "shows nothing of what happens", "or assert it"),
    "a missing output": (proof("print(1)"), 2, "prints what no `#>` line states", "found:    1", "make update"),
    "an output too many": (proof("print(1)", "#> 1", "#> 2"), 4, "is never printed", "expected: 2"),
    "a stale output, its print never ran": (
        proof("if not __name__:", "    print(1)", "    #> 1"), 4, "is never printed", "did not print"
    ),
    "an output in a file without prints": (proof("pass", "#> 1"), 3, "is never printed"),
    "an output after a blank line": (proof("print(1)", "", "#> 1"), 4, "stands under no statement"),
    "outputs of one print swapped": (
        proof("for n in 1, 2:", "    print(n)", "    #> 2", "    #> 1"), 4, "prints something else"
    ),
    "two prints that alternate": (
        proof("for n in 1, 2:", "    print('a', n)", "    #> a 1", "    #> a 2", "    print('b', n)", "    #> b 1",
              "    #> b 2"),
        5, "is printed out of order", "expected: a 2", "found:    b 1, printed first",
    ),
    "a print that comes later than one below it": (
        proof("def f() -> None:", "    print(1)", "    #> 1", "print(2)", "#> 2", "f()"), 4, "is printed out of order"
    ),
    "a wrong output of pprint": (
        proof("from pprint import pprint", "pprint(1)", "#> 2"), 4, "prints something else", "found:    1"
    ),
    "a wrong output of sys.stdout": (
        proof("import sys", "sys.stdout.write('1\\n')", "#> 2"), 4, "prints something else", "found:    1"
    ),
    "a print from code of others": (
        proof("import threading", "thread = threading.Thread(target=print, args=[1])", "thread.start()",
              "thread.join()", "#> 1"),
        None, "prints from code that is not in the sample", "found:    1",
    ),
    "several lines printed at once": (proof("print('1\\n2')", "#> 1", "#> 2"), 2, "prints several lines at once"),
    "a line end printed twice": (proof("print('1\\n')", "#> 1", "#>"), 2, "prints several lines at once"),
    "output past sys.stdout": (proof("import os", "os.write(1, b'1')"), None, "standard output", "found:    1"),
    "a log record that nothing handles": (
        proof("import logging", "logging.error('lost')"), None, "standard error", "found:    ERROR:root:lost"
    ),
    "an exception": (proof("1 / 0"), 2, "fails", "found:    ZeroDivisionError: division by zero"),
    "a SystemExit": (proof("raise SystemExit(0)"), 2, "fails", "found:    SystemExit: 0"),
    "a KeyboardInterrupt": (proof("raise KeyboardInterrupt"), 2, "fails", "found:    KeyboardInterrupt"),
    "an exception in a thread": (
        proof("import threading", "threading.Thread(target=divmod, args=[1, 0]).start()"), None, "fails", "by zero"
    ),
    "the end of the process": (proof("import os", "os._exit(3)"), None, "its process ended, with status 3,"),
    "the end of the process, as if all were well": (
        proof("import os", "print(1)", "os._exit(0)"), None, "its process ended, with status 0,"
    ),
    "an output at the very end": (
        proof("import atexit", "atexit.register(print, 1)"), None, "prints from code that is not in the sample"
    ),
    "an exception at the very end": (
        proof("import atexit", "atexit.register(divmod, 1, 0)"), None, "fails", "ZeroDivisionError"
    ),
    "an output of a thread that outlives the last line": (
        proof("import threading", "def f() -> None:", "    done.wait()", "    print(1)", "done = threading.Event()",
              "threading.Thread(target=f).start()", "done.set()"),
        5, "prints what no `#>` line states",
    ),
    "a warning": (
        proof("import warnings", "warnings.warn('old', stacklevel=1)"), 3, "warns", "found:    UserWarning: old"
    ),
    "a coroutine never awaited": (
        proof("async def f() -> None: ...", "f()"), None, "warns", "coroutine 'f' was never awaited"
    ),
    "a file never closed": (proof("open('x', 'w')"), None, "warns", "ResourceWarning: unclosed file"),
    "a hang": (proof("import threading", "threading.Event().wait()"), 3, "hangs: it was still running after 0.5 s"),
    "a hang after a log record": (
        proof("import logging, threading", "logging.error('x')", "threading.Event().wait()"), 4, "hangs: it was still"
    ),
    "a process that stands still": (
        proof("import os, signal", "os.kill(os.getpid(), signal.SIGSTOP)"), None, "hangs: it was still running"
    ),
    "a connection": (
        proof("import socket", "socket.create_connection(('192.0.2.1', 80))"), 3,
        "opens a network connection", "192.0.2.1",
    ),
    "a look-up of a name": (
        proof("import socket", "socket.getaddrinfo('example.com', 80)"), 3, "opens a network connection", "example.com"
    ),
    "a file written elsewhere": (proof("open('../x', 'w')"), 2, "writes outside its directory, to ../x"),
    "a directory made elsewhere": (proof("import os", "os.mkdir('/x')"), 3, "writes outside its directory, to /x"),
    "a file removed elsewhere": (proof("import os", "os.remove('/x')"), 3, "writes outside its directory, to /x"),
    "a file moved elsewhere": (
        proof("import os", "open('x', 'w').close()", "os.rename('x', '/x')"), 4, "writes outside its directory, to /x"
    ),
    "a database elsewhere": (
        proof("import sqlite3", "sqlite3.connect('/x.db')"), 3, "writes outside its directory, to /x.db"
    ),
    "an attempt that the sample hides": (
        proof("try:", "    open('/x', 'w')", "except OSError:", "    pass"), 3, "writes outside its directory"
    ),
    "a link elsewhere": (proof("import os", "os.symlink('x', '/x')"), 3, "writes outside its directory, to /x"),
    "a hard link elsewhere": (proof("import os", "os.link('x', '/x')"), 3, "writes outside its directory, to /x"),
    "rights changed elsewhere": (proof("import os", "os.chmod('/', 0)"), 3, "writes outside its directory, to /"),
    "a server for the world": (
        proof("import socket", "socket.socket().bind(('', 0))"), 3, "opens a network connection, to ''"
    ),
    "a packet": (
        proof("import socket", "udp = socket.socket(type=socket.SOCK_DGRAM)", "udp.sendto(b'x', ('192.0.2.1', 9))"),
        4, "opens a network connection, to '192.0.2.1'",
    ),
    "another program": (proof("import os", "os.system('true')"), 3, "starts another process, b'true'"),
    "another program by subprocess": (
        proof("import subprocess", "subprocess.run(['true'])"), 3, "starts another process, 'true'"
    ),
    "another process": (proof("import os", "os.fork()"), 3, "starts another process"),
    "a failure stated in a sample that is not broken": (
        proof("1 / 0", "#! ZeroDivisionError: division by zero"), 3, "states a failure outside of `broken/`"
    ),
    "no regions": ("print(1)\n#> 1\n", None, "has no regions"),
    "an empty region": (proof(), None, "region `proof` is empty"),
    "a region without end": ("# --8<-- [start:proof]\nprint(1)\n#> 1\n", 1, "region `proof` has no end"),
    "an end without region": (proof("# --8<-- [end:app]"), 2, "`[end:app]` ends no open region"),
    "a region twice": (proof("1") + proof("2"), 4, "a second region `proof`"),
    "a marker misspelt": (proof("# --8<-- [begin:app]"), 2, "almost a region marker"),
    "a region that is too long": (proof(*["pass"] * 46), 2, "region `proof` has 46 lines, more than 45"),
    "a syntax error": (proof("print(1"), 2, "not valid Python"),
    "a return in no function": (proof("return"), 2, "not valid Python", "'return' outside function"),
    "an app region that ends in a statement": (
        "# --8<-- [start:app]\nif __name__:\n# --8<-- [end:app]\n    app = 1\n", 2,
        "the `app` region is not Python by itself",
    ),
    "code before the app region": ("import os\n" + SAMPLE, 1, "stands before the `app` region"),
    "an app region that uses what comes later": (
        SAMPLE.replace("sent.append, email", "TestClient, email"), 10, "the `app` region uses `TestClient`"
    ),
    "an app region without app": (
        SAMPLE.replace("app = FastAPI()", "web = FastAPI()").replace("@app", "@web").replace("(app)", "(web)"), 2,
        "no FastAPI application named `app`",
    ),
    "an app that only the proof makes": (
        proof("pass").replace("proof", "app") + proof("from fastapi import FastAPI", "app = FastAPI()"), 2,
        "no FastAPI application named `app`",
    ),
}  # fmt: skip

BROKEN = {
    "no failure stated": (proof("1 / 0"), None, "does not state how it fails", "make update"),
    "no failure": (proof("pass", "#! ZeroDivisionError: division by zero"), 3, "does not fail", "expected: ZeroDiv"),
    "another message": (
        proof("1 / 0", "#! ZeroDivisionError: other"), 3, "fails otherwise than stated",
        "expected: ZeroDivisionError: other", "found:    ZeroDivisionError: division by zero",
    ),
    "another exception": (proof("1 / 0", "#! ValueError: x"), 3, "fails otherwise than stated"),
    "another statement": (
        proof("if __name__:", "    1 / 0", "pass", "#! ZeroDivisionError: division by zero"), 5,
        "it is another statement that fails", "line 3",
    ),
    "another failure besides": (
        proof("async def f() -> None: ...", "f()", "1 / 0", "#! RuntimeWarning: coroutine 'f' was never awaited"), 4,
        "fails", "found:    ZeroDivisionError",
    ),
    "a wrong output before the failure": (
        proof("print(1)", "#> 2", "1 / 0", "#! ZeroDivisionError: division by zero"), 3, "prints something else"
    ),
}  # fmt: skip
