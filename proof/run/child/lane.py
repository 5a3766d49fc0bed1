"""Lanes: who acts."""

import asyncio
import threading

CLIENT, LOOP, WORKER = "client", "event loop", "worker thread"


def lane() -> str:
    """Who acts in this thread."""
    if asyncio._get_running_loop() is not None:
        return LOOP
    return CLIENT if threading.current_thread() is threading.main_thread() else WORKER
