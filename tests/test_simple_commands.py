"""A line of bash is read far enough to tell whether it only looks, and whether it tells about the machine."""

import pytest

from proof.commands.circumstances import check_circumstances
from proof.commands.looks import check_look
from proof.problem import Fault

LOOKS = (
    "cat log.txt",
    "wc -l < log.txt",
    "cat log.txt 2>&1 | tail -n 1",
    "grep --count 'a > b; rm c' log.txt || echo none",
    "ls log.txt > /dev/null && cat log.txt",
    "{ cat log.txt; }",
    "if [ -f log.txt ]; then cat log.txt; fi",
    "LC_ALL=C ls",
    "curl http://127.0.0.1:8000/reports/november",
    'curl -sS -H "X-Key: a" http://127.0.0.1:8000/',
    """python -c "import redis; print(redis.Redis.from_url('redis://').llen('jobs'))" """,
)
CHANGES = (
    "echo order >> orders.txt; wc -l < orders.txt",
    "echo order>orders.txt",
    "cat a &> b",
    "cat a >| b",
    "cat a 1<> b",
    "cat a | tee b",
    "cat <(touch b)",
    'echo "$(touch b)"',
    "echo `touch b`",
    "ls | xargs rm",
    "bash look.sh",
    "n=1$n; echo $n",
    "echo $((n++))",
    'echo "$((n++))"',
    "curl -X POST http://127.0.0.1:8000/",
    "curl --json '{}' http://127.0.0.1:8000/",
    "curl http://127.0.0.1:8000/ -d a",
    "curl -so b http://127.0.0.1:8000/",
    "python count.py",
    "python -c 'import os; os.remove(\"a\")'",
    "python -c 'from os import remove as print; print(\"a\")'",
    "python -c 'import main; main.count += 1; print(main.count)'",
    "python -c 'import main; main.count = 1'",
    "python -c 'print(1'",
    "python -c 'import os; print = os.remove; print(\"a\")'",
    "python -c 'import sys; print(1, file=sys.stderr)'",
)
TELLING = (
    "nproc",
    "/usr/bin/nproc",
    "LC_ALL=C date +%Y",
    "echo $(whoami)",
    'echo "I am $(whoami)."',
    "echo `whoami`",
    "(hostname)",
    "{ hostname; }",
    "true && uname -a | cut -c 1-5",
    "diff <(id) id.txt",
    "umask",
    "ls /",
    "ls ..",
    "cat ~/.profile",
    "cat /etc/os-release",
    "python --version",
    "bash -c 'echo 1; nproc'",
    "for each in 1 2; do nproc; done",
    "echo $USER",
    'echo "${HOSTNAME}"',
)
SILENT = (
    "echo nproc",
    "echo '$(nproc)' '$USER'",
    r"echo \$USER",
    "grep -v date log.txt",
    "rq --version",
    "cat log.txt > /dev/null",
    "ls reports/../reports",
)
# What is run beside the commands, or keeps nothing of what it writes.
KEPT = ("nproc > cores.txt", "cores=$(nproc)", "uvicorn main:app --workers $(nproc) &", "whoami | tee name.txt")


@pytest.mark.parametrize("text", LOOKS)
def test_what_only_looks_may_be_repeated(text: str) -> None:
    check_look(text)


@pytest.mark.parametrize("text", CHANGES)
def test_what_may_change_something_is_not_repeated(text: str) -> None:
    with pytest.raises(Fault, match="each time it is repeated"):
        check_look(text)


@pytest.mark.parametrize("text", TELLING)
def test_what_tells_about_the_machine_is_found(text: str) -> None:
    with pytest.raises(Fault, match="tells about this machine"):
        check_circumstances(text, is_stated=True)


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_nothing_about_the_machine_is_left_alone(text: str) -> None:
    check_circumstances(text, is_stated=True)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_kept_of_an_output_that_varies_is_found(text: str) -> None:
    with pytest.raises(Fault, match="tells about this machine"):
        check_circumstances(text, is_stated=False)


@pytest.mark.parametrize("text", ["nproc", "date +%F", "ls /"])
def test_what_is_only_written_and_not_stated_is_left_alone(text: str) -> None:
    check_circumstances(text, is_stated=False)
