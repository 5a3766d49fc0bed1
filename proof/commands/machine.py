"""The machine of a reader: where and when commands are run, which is another place and time for each reader."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Two places whose clocks never show the same day, hour, minute or second.
WEST, EAST = "WEST+11:37:13", "EAST-13:43:29"
# Seconds that a command may take, and to wait for what comes eventually: far more than any needs, also on a busy
# machine.
LIMIT, PATIENCE = 150.0, 30.0
# Seconds by which a time that an output tells may differ from that of its run.
NEAR = 90
DAY = 24 * 60 * 60
PATH = re.compile(r"(?<![\w/.:])/[\w.+-]+(?:/[\w.+-]+)+")
CLOCK = re.compile(r"(?<![\d:.])(\d\d?):(\d\d)(?::(\d\d))?(?![\d:])")
DATE = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)")
EPOCH = re.compile(r"(?<![\d.])\d{10}(?:\d{3}|\d{6}|\d{9})?(?!\d)")


@dataclass(frozen=True)
class Machine:
    """A machine on which the commands of a file are run once.

    Args:
        folder: an empty folder.
        zone: its time zone, as in `TZ`.
        mask: what others may not do with files that are made there, as `umask` takes it.
        by_network: whether pip asks the index that readers ask; else it gets what is installed here.
        limit: seconds that a command may take.
        patience: seconds to wait until a command succeeds that tells what comes eventually.
        settles: seconds after which all is there that comes eventually, once the command succeeds.
    """

    folder: Path
    zone: str = "UTC"
    mask: str = "022"
    by_network: bool = False
    limit: float = LIMIT
    patience: float = PATIENCE
    settles: float = PATIENCE

    @property
    def directory(self) -> Path:
        """The directory of the reader, empty at first."""
        return self.folder / "reader"

    @property
    def logs(self) -> Path:
        """The folder for what does not concern the reader."""
        return self.folder / "logs"

    @property
    def wheels(self) -> Path:
        """The folder of the packages that are here in the place of the network."""
        return self.folder / "wheels"


def find_paths(line: str) -> Iterator[str]:
    """What an output tells of the machine: the files of this one that it names by their whole paths."""
    return (found[0] for found in PATH.finditer(line) if Path(found[0]).exists())


def find_times(line: str, now: float) -> Iterator[str]:
    """What an output tells of the time of its run, in UTC; what it tells of that of a zone differs between two of them.

    Args:
        line: a line of the output.
        now: when it was written, in seconds since 1970.
    """
    for found in CLOCK.finditer(line):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        apart = (now - (hours * 60 + minutes) * 60 - seconds) % DAY
        if min(apart, DAY - apart) < NEAR:
            yield found[0]
    yield from (found[0] for found in EPOCH.finditer(line) if abs(int(found[0][:10]) - now) < NEAR)
    today = {time.strftime("%Y-%m-%d", time.gmtime(moment)) for moment in (now - NEAR, now)}
    yield from (found[0] for found in DATE.finditer(line) if found[0] in today)
