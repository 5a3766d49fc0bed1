"""A world in which uvicorn logs otherwise."""

import logging


def uvicorn_hands_records_on() -> None:
    """What the loggers of uvicorn get is handed on to the root logger."""
    logging.getLogger("uvicorn").propagate = True
