"""Circumstances: a sample cannot tell how it is run, and so does the same for readers as for the proof.

Readers import the `app` region as `main`, on another machine, perhaps with another Python.
"""

import ast
import re
from collections.abc import Iterator

from proof.guide.sample import Sample
from proof.problem import Problem
from proof.samples.origins import Origins, is_part, is_special

# What tells about the process, its machine and its Python.
TELLING = (
    "__main__",
    "cProfile",
    "getpass",
    "inspect",
    "locale",
    "multiprocessing.cpu_count",
    "multiprocessing.current_process",
    "http.server.BaseHTTPRequestHandler.sys_version",
    "os.confstr",
    "os.cpu_count",
    "os.environ",
    "os.environb",
    "os.get_exec_path",
    "os.get_terminal_size",
    "os.getegid",
    "os.getenv",
    "os.getenvb",
    "os.geteuid",
    "os.getgid",
    "os.getgroups",
    "os.getloadavg",
    "os.getlogin",
    "os.getppid",
    "os.getuid",
    "os.name",
    "os.pathconf",
    "os.process_cpu_count",
    "os.sched_getaffinity",
    "os.sysconf",
    "os.times",
    "os.uname",
    "platform",
    "profile",
    "pwd",
    "resource",
    "shutil.get_terminal_size",
    "site",
    "socket.getfqdn",
    "socket.gethostname",
    "sqlite3.sqlite_version",
    "sqlite3.sqlite_version_info",
    "ssl.OPENSSL_VERSION",
    "ssl.OPENSSL_VERSION_INFO",
    "ssl.OPENSSL_VERSION_NUMBER",
    "sys",
    "sysconfig",
    "time.clock_getres",
    "time.clock_gettime",
    "time.clock_gettime_ns",
    "time.get_clock_info",
    "time.process_time",
    "time.process_time_ns",
    "time.thread_time",
    "time.thread_time_ns",
    "timeit",
    "traceback.extract_stack",
    "traceback.format_stack",
    "traceback.print_stack",
    "traceback.walk_stack",
)
# What does not, although it is of such a module.
SILENT = ("sys.exc_info", "sys.exit", "sys.stderr", "sys.stdout")
# What tells again: whether readers look at a terminal, and at which.
OF_STREAMS = tuple(
    f"sys.{stream}.{name}" for stream in ("stderr", "stdout") for name in ("encoding", "fileno", "isatty", "name")
)

# What systems call by names and numbers of their own; the errors up to 34 have the same number on all.
OF_SYSTEM = re.compile(r"\b(?:Posix|Windows)Path\(|\[(?:WinError \d+|Errno (?:3[5-9]|[4-9]\d|\d{3,}))\]")


def check_circumstances(sample: Sample, origins: Origins) -> Iterator[Problem]:
    """Nothing in it tells how it is run.

    Args:
        sample: the sample.
        origins: where what its code uses comes from.
    """

    def problem(line: int, what: str, fix: str) -> Problem:
        return Problem(path=sample.path, line=line, what=what, fix=fix)

    for used, origin in origins.used:
        if is_part(origin, TELLING, SILENT) or is_part(origin, OF_STREAMS):
            what = f"`{origin}` tells how and where it is run"
            yield problem(used.lineno, what, "do the same wherever it runs, for readers as for the proof")
    for line in sample.stated:
        if found := OF_SYSTEM.search(line.text):
            fix = "print what is called the same on each: `str(path)`, `error.strerror`, `type(error).__name__`"
            yield problem(line.line, f"shows `{found[0]}`, which other systems call otherwise", fix)
    for node in origins.nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if is_special(name):
                fix = "do the same however it is run: readers import `app` from main.py"
                yield problem(node.lineno, f"`{name}` tells how it is run", fix)
