"""`make update` writes what commands wrote below them, if it is what they would write for each reader."""

import re
from pathlib import Path

import pytest

from proof.commands.machine import Machine, find_times
from proof.commands.prove import prove
from proof.commands.update import updated
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Unproven
from tests.guide import ROOT, make_guide

NAME = "part/commands.sh"


def written(what: str) -> str:
    """A command that writes something that the module `time` tells."""
    return f'python -c "from time import *; print({what})"\n'


# What must not be written down: the commands, what the refusal says.
REFUSED = {
    "a time of day": (written("strftime('%H')"), "something else in each run"),
    "a date": (written("strftime('%F')"), "something else in each run|the time of its run"),
    "minutes": (written("strftime('%M')"), "something else in each run"),
    "a time of day in UTC": (written("strftime('%H:%M', gmtime())"), "the time of its run"),
    "a date in UTC": (written("strftime('%F', gmtime())"), "the time of its run"),
    "a time since 1970": (written("time_ns() // 10**9"), "the time of its run"),
    "a time since 1970, in nanoseconds": (written("time_ns()"), "the time of its run"),
    "a date by its program": ("date +%Y\n", "`date \\+%Y` tells about this machine"),
    "the rights of others": ("touch it.txt\nstat --format %a it.txt\n", "something else in each run"),
    "an address in memory": ("python -c 'print(object())'\n", "something else in each run"),
    "an address of a server": ("echo http://127.0.0.1:$UVICORN_PORT\n", "something else in each run"),
    "the number of a process": ("echo $$\n", "something else in each run"),
    "the directory": ("pwd\n", "something else in each run"),
    "the home directory": ("echo ~\n", "something else in each run"),
    "a program of this machine": ("command -v bash\n", "the path of a file of this machine"),
    "a control character": ("printf 'a\\rexit\\n'\n", "no page can show as it is"),
    "half an UTF-8 character": ("printf '\\xc3\\n'\n", "no page can show as it is"),
    "a failure": ("echo 1\nfalse\n", "ends with status 1"),
    "a hang": ("echo 1\nsleep 60\n", "hangs"),
    "the end of the shell": ("exit\n", "ends the shell"),
    "what still changes": (
        "(echo up; while :; do echo $((n++)) 1<> tick.txt; done) &\n#~ ready: up\ncat tick.txt\n#~ eventually\n",
        "still changes",
    ),
    "regions that cannot be read": ("# --8<-- [start:it]\necho 1\n", "region `it` has no end"),
    "an output far from its command": ("echo 1\n\n#> 1\n", "stands under no command"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small guide."""
    return make_guide(tmp_path / "guide")


def test_update_writes_what_commands_wrote(project: Project, tmp_path: Path) -> None:
    stale = "echo 1\n#> 2\n#> 3\ntrue\n#> nothing\n\npython it.py\n"
    new = updated(project, Sample(NAME, f"# it.py: part/sample.py:app part/sample.py:proof\n{stale}"))
    right = "echo 1\n#> 1\ntrue\n\npython it.py\n#> 200\n#> ['ada']\n"
    assert new.source == f"# it.py: part/sample.py:app part/sample.py:proof\n{right}"
    assert updated(project, new).source == new.source
    assert prove(project, new, Machine(tmp_path)) == []


def test_update_keeps_each_line_what_it_is(project: Project, tmp_path: Path) -> None:
    odd = "printf 'one\\n\\n  two  \\r\\nthree\\n#> four\\n#~ varies\\nexit 1\\n'\n"
    new = updated(project, Sample(NAME, odd))
    assert new.source == f"{odd}#> one\n#>\n#>   two\n#> three\n#> #> four\n#> #~ varies\n#> exit 1\n"
    assert updated(project, new).source == new.source
    assert prove(project, new, Machine(tmp_path)) == []


def test_update_leaves_what_varies_and_what_servers_write(project: Project) -> None:
    source = (
        "# main.py: part/sample.py:app\n"
        "uvicorn main:app &\n#~ ready: Uvicorn running on\n"
        "date\n#~ varies\n"
        'curl -X POST "http://127.0.0.1:8000/register?email=ada"\n'
    )
    assert updated(project, Sample(NAME, source)).source == f"{source}#> null\n"


def test_update_waits_for_what_comes_eventually(project: Project) -> None:
    source = "(echo up; : > log.txt; sleep 0.3; echo late > log.txt) &\n#~ ready: up\ncat log.txt\n#~ eventually\n"
    new = updated(project, Sample(NAME, source), settles=6)
    assert new.source == f"{source}#> late\n"
    # No longer than until it is there.
    assert updated(project, new, settles=1000).source == new.source


def test_update_waits_until_the_command_succeeds(project: Project) -> None:
    """However soon what it writes is taken for all: the file that it looks at is made later."""
    source = "(echo up; sleep 2; echo late > log.txt) &\n#~ ready: up\ncat log.txt\n#~ eventually\n"
    assert updated(project, Sample(NAME, source), settles=1.2).source == f"{source}#> late\n"


def test_update_writes_the_outputs_of_the_example_for_contributors() -> None:
    [example] = re.findall(r"(?ms)^```sh\n(.*?)^```$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    silent = re.sub(r"(?m)^#>.*\n", "", example)
    assert updated(Project(ROOT), Sample(NAME, silent), settles=6).source == example


@pytest.mark.parametrize(("commands", "said"), REFUSED.values(), ids=REFUSED)
def test_update_refuses_what_another_run_would_not_write(commands: str, said: str, project: Project) -> None:
    limit = 1 if said == "hangs" else 150
    with pytest.raises(Unproven) as refused:
        updated(project, Sample(NAME, commands), limit, settles=2)
    assert re.search(said, refused.value.problem.what)


# 12:34:56 on 26 November 2026.
NOW = 1_795_696_496.0


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("12:34", "12:34"),
        ("at 12:34:56.789Z", "12:34:56"),
        ("Thu Nov 26 12:33:27 UTC 2026", "12:33:27"),
        ("12:33:26", ""),
        ("01:12:34", ""),
        ("2026-11-26T00:00", "2026-11-26"),
        ("2026-11-25", ""),
        ("1795696400", ""),
        ("1795696499.5", "1795696499"),
        ("1795696499123", "1795696499123"),
        ("17956964991", ""),
        ("127.0.0.1:8000 - 201 in 12:3", ""),
    ],
)
def test_time_of_the_run_is_told_from_others(line: str, found: str) -> None:
    assert list(find_times(line, NOW)) == ([found] if found else [])


def test_time_of_the_run_is_told_at_midnight() -> None:
    midnight = NOW - 12 * 3600 - 34 * 60 - 56
    assert list(find_times("00:00", midnight - 10)) == ["00:00"]
    assert list(find_times("23:59:59", midnight + 10)) == ["23:59:59"]
    assert list(find_times("2026-11-25", midnight + 10)) == ["2026-11-25"]
