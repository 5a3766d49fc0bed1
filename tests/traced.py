"""A sample's application, main.py in the working directory, served by a real server that tells what happens."""

from importlib import import_module
from typing import Any

from starlette.background import BackgroundTask

from proof.run.child.describe import name_of
from proof.run.child.fastapi import observe
from tests.claims.apps.events import happens


def tell(event: str, about: object, _known: dict[str, Any]) -> None:
    """Tell an event by the name that it has in traces."""
    name = name_of(about.func) if isinstance(about, BackgroundTask) else about or ""
    happens(event if event == "request ends" else f"{event} {name}".strip())


observe(tell)
app = import_module("main").app
