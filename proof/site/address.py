"""The address of the preview, as a writer gives it and as MkDocs takes it."""

import re
import socket

from proof.problem import Problem, Unproven

HOST, PORT = "127.0.0.1", "8000"
# A port; or a host, with brackets around an IPv6 address, and perhaps a port.
ADDRESS = re.compile(r"(?P<only>\d+)|(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]]*)(?::(?P<port>\d+))?")


def read_address(text: str) -> tuple[str, str]:
    """The host and the port of an address, either of which may be left out: `8000`, `:8000`, `127.0.0.1`, `[::1]:8000`.

    Raises:
        Unproven: it is none.
    """
    found = ADDRESS.fullmatch(text)
    if found is None:
        raise not_served(text, "neither a port nor host:port")
    return (found["host"] or HOST).strip("[]"), found["only"] or found["port"] or PORT


def free_address(text: str) -> str:
    """An address on which nothing is served yet, in numbers: MkDocs takes no other names than `localhost`.

    Raises:
        Unproven: it is malformed, its host is not known, or it is taken.
    """
    host, port = read_address(text)
    try:
        # A name may have several addresses; the one that every machine has comes first.
        family, _, _, _, place = min(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        # Asked as the server will ask, which may take a port that was left a moment ago.
        with socket.socket(family) as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            # Not the port of the place: of one that is too large, a part is left there.
            server.bind((place[0], int(port)))
    except (OSError, OverflowError, UnicodeError) as error:
        raise not_served(text, str(error)) from None
    number = f"[{place[0]}]" if family == socket.AF_INET6 else place[0]
    return f"{number}:{port}"


def not_served(text: str, found: str) -> Unproven:
    """What is wrong with an address."""
    fix = "name a free address: make serve ADDRESS=127.0.0.1:8001"
    return Unproven(Problem(path=text, what="cannot serve there", found=found, fix=fix))
