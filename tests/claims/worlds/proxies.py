"""Worlds in which a connection is written to otherwise."""

import asyncio
import socket
from unittest.mock import patch

from uvicorn.protocols.http.flow_control import FlowControl


def writing_is_never_resumed() -> None:
    """A server that has paused writing, because its peer reads slowly, never goes on."""
    begin = FlowControl.__init__

    def begin_with_small_buffer(flow: FlowControl, transport: asyncio.Transport) -> None:
        # Else the system may take all at once, while the peer reads, and the server has no reason to pause.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
        begin(flow, transport)

    def resume_nothing(_: FlowControl) -> None:
        """Leave it paused."""

    patch.object(FlowControl, "__init__", begin_with_small_buffer).start()
    patch.object(FlowControl, "resume_writing", resume_nothing).start()
