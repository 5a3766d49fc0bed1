"""Defaults of options on pages are those of the installed servers."""

import inspect
from importlib import import_module

import hypercorn.config
import pytest
import uvicorn
from granian.server import Server

from proof.claims.options import default_of

# It has no types.
GUNICORN = import_module("gunicorn.config").Config()


def default_in(function: object, parameter: str) -> object:
    """What a parameter of a function is by default."""
    assert callable(function)
    return inspect.signature(function).parameters[parameter].default


@pytest.mark.parametrize(
    ("name", "default"),
    [
        ("uvicorn/--timeout-keep-alive", default_in(uvicorn.run, "timeout_keep_alive")),
        ("uvicorn/--timeout-worker-healthcheck", default_in(uvicorn.run, "timeout_worker_healthcheck")),
        ("gunicorn/--graceful-timeout", GUNICORN.graceful_timeout),
        ("gunicorn/-t", GUNICORN.timeout),
        ("hypercorn/graceful_timeout", hypercorn.config.Config().graceful_timeout),
        ("granian/--respawn-interval", default_in(Server.__init__, "respawn_interval")),
    ],
)
def test_default_is_that_of_the_server(name: str, default: object) -> None:
    assert default_of(name) == f"`{default}`"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("uvicorn/--timeout-graceful-shutdown", "none"),
        ("uvicorn/--root-path", "none"),
        ("uvicorn/--reload-dir", "none"),
        ("uvicorn/--reload", "off"),
        ("uvicorn/--access-log", "on"),
        ("granian/--log-level", "`info`"),
    ],
)
def test_default_is_told_in_words(name: str, told: str) -> None:
    assert default_of(name) == told


def test_default_follows_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hypercorn.config.Config, "graceful_timeout", 7.5)
    assert default_of("hypercorn/graceful_timeout") == "`7.5`"
