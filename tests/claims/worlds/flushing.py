"""Worlds in which log records and metrics are kept otherwise."""

from contextlib import suppress
from logging.handlers import QueueListener
from queue import Empty
from unittest.mock import patch

from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader


def listeners_drop_the_rest() -> None:
    """A listener that is told to stop drops what is in its queue."""
    enqueue = QueueListener.enqueue_sentinel

    def drop_and_enqueue(self: QueueListener) -> None:
        with suppress(Empty):
            while True:
                self.dequeue(block=False)
        enqueue(self)

    patch.object(QueueListener, "enqueue_sentinel", drop_and_enqueue).start()


def readers_drop_the_rest() -> None:
    """A reader of metrics that is shut down drops those that it has not exported."""
    patch.object(PeriodicExportingMetricReader, "shutdown", lambda *_, **__: None).start()
