"""A runner ends its zygote, and says so if that has ended by itself."""

import pytest

from proof.problem import Unproven
from proof.run.environments import Environment
from proof.run.runner import Runner


def test_runner_ends_its_zygotes() -> None:
    with Runner() as runner:
        assert runner.run("print(1)", "main.py").printed == ((1, "1"),)
    assert [zygote.process.returncode for zygote in (runner._usual, runner._other)] == [0, 0]


def test_zygote_that_is_gone_is_told() -> None:
    with Runner() as runner, pytest.raises(RuntimeError, match="the zygote ended with status -9"):
        runner.run("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)", "main.py")


def test_module_that_its_environment_does_not_have_is_told() -> None:
    with Runner(environment=Environment(imports=("no_such_module",))) as runner, pytest.raises(Unproven) as refused:
        runner.run("print(1)", "main.py")
    problem = refused.value.problem
    assert (problem.path, problem.what) == ("snippets/environment.toml", "names a module that cannot be imported")
    assert problem.found == "ModuleNotFoundError: No module named 'no_such_module'"


def test_nothing_of_a_run_is_there_for_the_next() -> None:
    with Runner() as runner:
        runner.run("open('note.txt', 'w').close()", "first.py")
        run = runner.run("import os\nprint(os.listdir())\nimport first", "second.py")
    assert run.printed == ((2, "[]"),)
    assert run.failures == ((3, "ModuleNotFoundError: No module named 'first'"),)
