"""This machine: what it lacks of what claims need, and which settings of `make test` it has."""

from functools import cache

from proof.serving.process import NotStarted
from tests.claims.container import require_namespaces
from tests.claims.settings import ALWAYS, NAMESPACE, setting_named


@cache
def faults() -> dict[str, NotStarted]:
    """Why this machine lacks something that claims can be about, by what that is."""
    try:
        require_namespaces()
    except NotStarted as error:
        return {NAMESPACE: error}
    return {}


def lacked() -> frozenset[str]:
    """What claims can be about, and this machine lacks."""
    return frozenset(faults())


def has_setting(name: str, lacks: frozenset[str]) -> bool:
    """Whether a machine has what a setting needs.

    Args:
        name: the setting.
        lacks: what the machine lacks.
    """
    return not setting_named(name).needs & lacks


def settings_here() -> list[str]:
    """The settings in which claims are always tried, and can be on this machine; the usual one comes first."""
    return [name for name in ALWAYS if has_setting(name, lacked())]
