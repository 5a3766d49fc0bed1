"""Worlds in which async sessions last longer."""

import builtins
from collections.abc import AsyncIterator, Awaitable
from functools import partialmethod
from typing import Any
from unittest.mock import patch

from sqlalchemy.orm import Session


def commits_expire_nothing() -> None:
    """No commit expires the objects of its session."""
    patch.object(Session, "__init__", partialmethod(Session.__init__, expire_on_commit=False)).start()


def generators_are_kept() -> None:
    """Whatever is asked by `anext` is kept, so that it is not collected."""
    ask, kept = anext, list[object]()

    def keep_and_ask(generator: AsyncIterator[Any]) -> Awaitable[Any]:
        kept.append(generator)
        return ask(generator)

    patch.object(builtins, "anext", keep_and_ask).start()
