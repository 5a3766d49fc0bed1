"""Warmth: what a zygote does once, and otherwise each child would do."""

import gc
import importlib
from dataclasses import dataclass
from typing import Any

from proof.run.child.guard import shared
from proof.run.child.originals import Originals
from proof.run.child.pretend import Pretence


@dataclass(frozen=True)
class Warmth:
    """What is there when the first child is forked.

    Args:
        pretence: what this process pretends.
        originals: what modules bring.
    """

    pretence: Pretence
    originals: Originals


def warm_up(pretended: dict[str, Any], imports: list[str]) -> Warmth:
    """Do once what otherwise each child would: import, serve a request, pretend, look at what there is.

    Args:
        pretended: what is otherwise than on this machine, in most runs.
        imports: the modules to import; a request is served if FastAPI's test client is among them.
    """
    for name in imports:
        importlib.import_module(name)
    if "fastapi.testclient" in imports:
        # Not there in each environment.
        from proof.run.child.fastapi import serve_request

        serve_request()
    shared()
    warmth = Warmth(Pretence(pretended), Originals())
    gc.collect()
    gc.freeze()
    return warmth
