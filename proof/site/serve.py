"""The preview: the site of a project, built anew when something changes that its pages show."""

import signal
from typing import NoReturn

from proof.guide.project import Project
from proof.site.address import free_address
from proof.site.builders import BUILDERS


def serve(project: Project, address: str, builder: str) -> int:
    """Preview a project until it is told to end, by Ctrl-C or a signal; returns the exit status.

    Args:
        project: the project; its root is the working directory.
        address: where to serve, as a writer gives it.
        builder: the name of the builder.

    Raises:
        Unproven: the address is malformed, not known, or taken.
    """
    free = free_address(address)
    signal.signal(signal.SIGTERM, interrupt)
    return BUILDERS[builder].serve(project, free)


def interrupt(number: int, _frame: object) -> NoReturn:
    """Do for a signal what Ctrl-C does. Make passes it on as well, so it may come twice: once is enough."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
