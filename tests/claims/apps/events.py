"""What happens in an application, told to the test that serves it."""

import json
import os
import socket
import time


def happens(event: str) -> None:
    """Tell the test that something happens now.

    The clock is that of the whole machine, so that the events of several processes have one order.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.sendto(json.dumps([time.monotonic(), event]).encode(), os.environ["EVENTS"])
