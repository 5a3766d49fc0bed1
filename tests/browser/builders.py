"""Which sites a test reads in a browser: the published one, and if it says so, that of Zensical as well."""

from collections.abc import Iterable
from typing import Any

import pytest

from proof.site.builders import BUILDERS, PUBLISHED

# Marks a test for the site of each builder.
each_builder = pytest.mark.parametrize(
    "built_by",
    [pytest.param(name, id=pytest.HIDDEN_PARAM if name == PUBLISHED else name) for name in BUILDERS],
    indirect=True,
)


def with_zensical(cases: Iterable[Any], some: Iterable[Any]) -> list[Any]:
    """The cases of a test, each with its builder: all on the published site, some on that of Zensical as well."""
    published = [pytest.param(*values(case), PUBLISHED, id=name(case)) for case in cases]
    return published + [pytest.param(*values(case), "zensical", id=f"{name(case)}-zensical") for case in some]


def values(case: Any) -> tuple[Any, ...]:
    """The values of a case, which are several if it is a tuple."""
    return case if isinstance(case, tuple) else (case,)


def name(case: Any) -> str:
    """How pytest calls a case."""
    return "-".join(map(str, values(case)))
