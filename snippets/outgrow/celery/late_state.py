# --8<-- [start:proof]
from typing import Any

from celery import Celery
from celery.backends.cache import CacheBackend


def read_state() -> str:
    return Celery(backend="cache+memory://").AsyncResult("november").state


class SlowBackend(CacheBackend):
    def encode(self, data: dict[str, Any]) -> Any:
        if data["status"] == "RETRY":
            self.store_result("november", "The report", "SUCCESS")
            print(read_state())
            #> SUCCESS
        return super().encode(data)


backend = SlowBackend(Celery(), url="memory://")
backend.store_result("november", ConnectionError(), "RETRY")
print(read_state())
#> RETRY
# --8<-- [end:proof]
