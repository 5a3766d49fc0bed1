"""Async sessions in tasks: what a commit expires, and sessions that nobody keeps open."""

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.async_sessions import commits_expire_nothing, generators_are_kept


@fails_in(commits_expire_nothing, "assert \"task reads 'a memo'\" == 'task gets MissingGreenlet'")
def test_expired_object_of_async_session_fails(serve: Serve) -> None:
    """An object of an `AsyncSession` that a commit has expired raises `MissingGreenlet` when a task reads it.

    The session is open, and has no `expire_on_commit=False`.
    """
    server = serve("async_sessions:app")
    server.ask("POST /expired")
    told, *message = server.hear("task ").split(": ")
    assert told == "task gets MissingGreenlet"
    assert message[0].startswith("greenlet_spawn has not been called; can't call await_() here.")


@fails_in(generators_are_kept, "assert ['task has a session', 'task has read'] == [...]")
def test_anext_closes_session_in_use(serve: Serve) -> None:
    """A session that a task gets by `await anext(get_session())` is closed while the task uses it.

    The generator is collected at once, and its end comes when the task awaits something.
    """
    server = serve("async_sessions:app")
    server.ask("POST /anext")
    server.wait_for("task has read")
    assert server.events == ["task has a session", "dependency ends", "task has read"]
