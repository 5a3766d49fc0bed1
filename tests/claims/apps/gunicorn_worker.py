"""A worker of Gunicorn with a limit of Uvicorn's own, which gives its tasks no time at all."""

from uvicorn_worker import UvicornWorker


class LimitedWorker(UvicornWorker):
    CONFIG_KWARGS = UvicornWorker.CONFIG_KWARGS | {"timeout_graceful_shutdown": 0}
