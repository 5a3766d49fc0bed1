"""A port for a program that cannot let the system choose one, and say which."""

import socket


class ReservedPort:
    """A port that no other program gets, as long as this is open, unless it asks for it, and shares it.

    That is what the program does for which it is: it has `SO_REUSEPORT`, as nginx with `reuseport` and Granian have.
    Nothing listens here, so the program gets all connections.

    Attributes:
        number: the number of the port.
    """

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.number = int(self._socket.getsockname()[1])

    def close(self) -> None:
        """Give it back."""
        self._socket.close()
