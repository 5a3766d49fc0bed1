"""Worlds in which a connection is written to otherwise."""

from unittest.mock import patch

from uvicorn.protocols.http.flow_control import FlowControl


def writing_is_never_resumed() -> None:
    """A server that has paused writing, because its peer reads slowly, never goes on."""

    def resume_nothing(_: FlowControl) -> None:
        """Leave it paused."""

    patch.object(FlowControl, "resume_writing", resume_nothing).start()
