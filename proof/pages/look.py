"""Looks: the project as a page is filled in by it, at one moment for all pages of a build, at its own in a preview."""

import os
from functools import cache
from pathlib import Path

from proof.guide.snapshot import Snapshot

# Tells a builder's process that it builds once, during which nothing changes, and that all else is done by its caller.
BUILD = "PROOF_BUILD"


def look_at(root: Path) -> Snapshot:
    """The project as it is now, or, in a build, as it was when its first page was filled in.

    Args:
        root: the root of the project.
    """
    return look_of_build(root) if BUILD in os.environ else Snapshot(root)


@cache
def look_of_build(root: Path) -> Snapshot:
    """The one look of this process."""
    return Snapshot(root)
