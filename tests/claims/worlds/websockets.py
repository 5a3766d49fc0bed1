"""Worlds in which WebSockets are otherwise."""

import asyncio
from typing import Any
from unittest.mock import patch

from starlette.websockets import WebSocket


def leaving_cancels_endpoint() -> None:
    """When the client of a WebSocket leaves, its endpoint is cancelled, with all that its task groups have begun."""
    receive = WebSocket.receive

    async def receive_or_cancel(self: WebSocket) -> Any:
        message = await receive(self)
        if message["type"] == "websocket.disconnect":
            task = asyncio.current_task()
            assert task
            task.cancel()
            await asyncio.sleep(0)
        return message

    patch.object(WebSocket, "receive", receive_or_cancel).start()


def close_comes_at_the_end() -> None:
    """What closes a WebSocket is sent when its endpoint has ended."""

    async def close_later(*_: Any, **__: Any) -> None:
        """Leave it to the server, which closes what an endpoint leaves open."""

    patch.object(WebSocket, "close", close_later).start()
