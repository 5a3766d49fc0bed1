"""Asking: what a module of probes does when it is run, by the Python of some release."""

import json
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def tell(probes: list[Callable[[], str]], at_once: int = 1) -> None:
    """Run probes, and print as JSON what they ask and what they found.

    Args:
        probes: functions whose docstrings are questions, and which return the outcomes.
        at_once: how many to run at a time; most of what a probe of a server does is to wait.
    """
    warnings.simplefilter("ignore")
    with ThreadPoolExecutor(at_once) as pool:
        outcomes = pool.map(lambda probe: probe(), probes)
        asked = zip(probes, outcomes, strict=True)
        found = {probe.__name__: {"question": probe.__doc__, "outcome": outcome} for probe, outcome in asked}
    print(json.dumps(found))
