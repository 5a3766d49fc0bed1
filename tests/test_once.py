"""What takes long is done by one of the processes that run the tests, and the others wait for it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from proof.site.once import once

# Seconds that the test waits for what must not come.
PATIENCE = 0.5


def test_function_is_called_by_the_first_that_asks(tmp_path: Path) -> None:
    called: list[str] = []
    again = Event()

    def make() -> str:
        called.append("x")
        # A second call, which there must not be, ends the wait of the first.
        if len(called) > 1:
            again.set()
        again.wait(PATIENCE)
        return "made"

    with ThreadPoolExecutor() as threads:
        asked = [threads.submit(once, tmp_path / "it.txt", make) for _ in range(2)]
        assert [answer.result() for answer in asked] == ["made", "made"]
    assert once(tmp_path / "it.txt", make) == "made"
    assert called == ["x"]


def test_function_that_fails_is_called_by_the_next(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        once(tmp_path / "it.txt", lambda: str(1 / 0))
    assert once(tmp_path / "it.txt", lambda: "made") == "made"
