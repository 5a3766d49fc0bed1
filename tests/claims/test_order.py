"""The order of a request: dependencies, path operation, response and task."""

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.exceptions import dependencies_end_after_tasks
from tests.claims.worlds.tasks import tasks_before_response


@fails_in(tasks_before_response, "assert [..., 'task', 'response is handed over', ...] == [...]")
def test_life_of_a_request(serve: Serve) -> None:
    """The order is: dependency up to its `yield`, path operation, response, task, dependency after its `yield`."""
    server = serve("order:app")
    server.ask("POST /ordered")
    server.wait_for("dependency ends")
    assert server.events == [
        "dependency begins",
        "path operation",
        "response is handed over",
        "task",
        "dependency ends",
    ]


@fails_in(
    dependencies_end_after_tasks,
    "assert [..., 'response is handed over', 'function scope ends', 'dependency ends'] == ...",
)
def test_task_added_in_function_scope(serve: Serve) -> None:
    """A dependency with `scope="function"` ends before the response, and a task that it adds after its `yield` runs."""
    server = serve("order:app")
    server.ask("POST /function-scope")
    server.wait_for("dependency ends")
    assert server.events == [
        "dependency begins",
        "path operation",
        "function scope ends",
        "response is handed over",
        "task",
        "dependency ends",
    ]
