"""Worlds in which a claim must fail: each changes a server process before it starts, so that the claim is false."""

import pytest

from tests.claims.child import World


def fails_in(world: World) -> pytest.MarkDecorator:
    """Name the world in which a claim must fail; its docstring says what is different there."""
    return pytest.mark.fails_in.with_args(world)
