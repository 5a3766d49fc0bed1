"""Worlds in which uvicorn logs otherwise."""

import logging.config
from typing import Any
from unittest.mock import patch


def uvicorn_hands_records_on() -> None:
    """What the loggers of uvicorn get is handed on to the root logger."""
    logging.getLogger("uvicorn").propagate = True


def handlers_stay() -> None:
    """Whoever configures logging leaves the handlers that loggers have."""
    configure = logging.config.dictConfig

    def configure_and_keep(config: dict[str, Any]) -> None:
        logger = logging.getLogger("uvicorn.error")
        handlers = [*logger.handlers]
        configure(config)
        for handler in handlers:
            logger.addHandler(handler)

    patch.object(logging.config, "dictConfig", configure_and_keep).start()
