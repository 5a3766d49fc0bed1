"""The plugin that leaves out what cannot be tried: what is about something that its setting or this machine lacks."""

import pytest

from tests.claims.here import lacked
from tests.claims.noted import setting_of
from tests.claims.outcome import About
from tests.claims.settings import setting_named


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot be tried. Where a setting is asked for by its name, what this machine lacks is an error."""
    is_named = config.getoption("setting", None)
    about = {item: things for item in items if (things := things_declared(item))}
    outside = [item for item in about if about[item] & (lacks_of(item) | (frozenset() if is_named else lacked()))]
    if outside:
        config.hook.pytest_deselected(items=outside)
        items[:] = [item for item in items if item not in outside]


def lacks_of(item: pytest.Item) -> frozenset[str]:
    """What the setting of a run lacks; nothing if it is no run of a claim."""
    name = setting_of(item)
    return setting_named(name).lacks if name else frozenset()


def things_declared(item: pytest.Item) -> frozenset[str]:
    """What a run says by `@about` that it is about."""
    marks: list[About] = [mark.args[0] for mark in item.iter_markers("about")]
    spec = getattr(item, "callspec", None)
    return frozenset(mark.thing for mark in marks if mark.is_of(spec.params if spec else {}))
