"""Worlds in which log records are kept otherwise."""

from contextlib import suppress
from logging.handlers import QueueListener
from queue import Empty
from unittest.mock import patch


def listeners_drop_the_rest() -> None:
    """A listener that is told to stop drops what is in its queue."""
    enqueue = QueueListener.enqueue_sentinel

    def drop_and_enqueue(self: QueueListener) -> None:
        with suppress(Empty):
            while True:
                self.dequeue(block=False)
        enqueue(self)

    patch.object(QueueListener, "enqueue_sentinel", drop_and_enqueue).start()
