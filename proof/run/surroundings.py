"""Surroundings: what a run finds around it, and another machine, process or day has otherwise.

A sample is proven by two runs that have nothing of this in common. A zygote has its surroundings from its start. But
for those of its process, it pretends them, so that they can also be changed one by one in the child that it forks for a
run.
"""

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a run finds around it.

    Args:
        hash_seed: that of the hashes of texts, and so of the order of sets.
        locale: the locale, whose encoding files have if none is named.
        is_linked: whether the folder of Python is reached by a link, and so has another name.
        ahead: seconds by which the clock is ahead of that of the machine.
        is_stopped: whether the clock stands still.
        zone: the local time zone, as POSIX writes it, which needs no list of zones.
        cpus: how many CPUs there are.
        folder: the working directory, below a temporary one.
        host: the name of the machine.
        home: the home directory, whose name is that of the user.
        chance: the seed of random numbers.
        is_reversed: whether directories list their files from Z to A.
        module: the name of the module: that of a script, or that by which readers import it.
        is_unlucky: whether threads begin late, those that sleep a short time sleep the longest, and long times pass
            between two looks at a clock.
        mask: the permissions that new files do not get.
        depth: how many calls may be within each other, those that run the module among them.
        earlier: how many threads and tasks there were before.
        is_strict: whether a warning is an exception, but for what only a destructor warns of, which always is one.
    """

    hash_seed: int = 0
    locale: str = "C.UTF-8"
    is_linked: bool = False
    ahead: float = 0.0
    is_stopped: bool = False
    zone: str = "<-12>12"
    cpus: int = 8
    folder: str = "work"
    host: str = "desk"
    home: str = "/home/reader"
    chance: int = 0
    is_reversed: bool = False
    is_unlucky: bool = False
    mask: int = 0o022
    depth: int = 1000
    earlier: int = 0
    is_strict: bool = True
    module: str = "__main__"

    @property
    def pretended(self) -> dict[str, Any]:
        """What a zygote or its child pretends, by name."""
        return {name: value for name, value in asdict(self).items() if name not in NOT_PRETENDED}


# What a process has from its start, and where it is.
OF_PROCESS = ("hash_seed", "locale", "is_linked")
NOT_PRETENDED = (*OF_PROCESS, "folder", "module")
# 900 days: year, month, day and weekday are others on each date; hours, minutes and seconds are others, too.
AHEAD = 900 * 86400.0 + 5 * 3600 + 17 * 60 + 13
USUAL = Surroundings()
# With these seeds, the first choice is another one of any few, the first number on the other side of 0.5, and so on.
# Zones that are more than 24 hours apart never have the same date. The locale is one that no machine has: there, what
# asks for it gets an error, and the encoding is ASCII.
OTHER = Surroundings(
    hash_seed=1,
    locale="nowhere",
    is_linked=True,
    ahead=AHEAD,
    zone="<+1345>-13:45",
    cpus=1,
    folder="another place/run",
    host="server",
    home="/Users/writer",
    chance=9190,
    is_reversed=True,
    is_unlucky=True,
    mask=0o077,
    depth=2000,
    earlier=3,
    is_strict=False,
    module="main",
)
# What differs between the two.
DIFFERENCES = tuple(
    field.name for field in fields(Surroundings) if getattr(USUAL, field.name) != getattr(OTHER, field.name)
)
