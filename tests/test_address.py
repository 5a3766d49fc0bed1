"""A writer gives the address of the preview in any of the ways that are usual, or is told what is wrong with it."""

import socket
from unittest.mock import MagicMock

import pytest

from proof.problem import Unproven
from proof.site.address import free_address, read_address


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8001", "127.0.0.1", "8001"),
        ("8001", "127.0.0.1", "8001"),
        (":8001", "127.0.0.1", "8001"),
        ("0.0.0.0", "0.0.0.0", "8000"),
        ("localhost", "localhost", "8000"),
        ("[::1]:8001", "::1", "8001"),
        ("[::1]", "::1", "8000"),
    ],
)
def test_host_or_port_may_be_left_out(text: str, host: str, port: str) -> None:
    assert read_address(text) == (host, port)


@pytest.mark.parametrize("text", ["::1", "127.0.0.1:", "127.0.0.1:http", "[127.0.0.1", "http://127.0.0.1:8000"])
def test_what_is_no_address_is_named(text: str) -> None:
    with pytest.raises(Unproven) as refused:
        read_address(text)
    assert str(refused.value).startswith(f"{text}: cannot serve there\n  found:    neither a port nor host:port\n")


@pytest.mark.parametrize("text", ["{}", ":{}", "127.0.0.1:{}", "localhost:{}"])
def test_address_that_is_taken_is_named(text: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.listen()
        with pytest.raises(Unproven, match="Address already in use"):
            free_address(text.format(port))
    assert free_address(text.format(port)) == f"127.0.0.1:{port}"


def test_ipv6_address_is_asked_for_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    # Not every machine has such an address to bind.
    server = MagicMock()
    monkeypatch.setattr("proof.site.address.socket.socket", server)
    assert free_address("[::1]:8001") == "[::1]:8001"
    server.assert_called_once_with(socket.AF_INET6)
    server().__enter__().bind.assert_called_once_with(("::1", 8001))


@pytest.mark.parametrize("text", ["127.0.0.1:99999", f"{'x' * 64}:8001"])
def test_address_that_nobody_has_is_named(text: str) -> None:
    with pytest.raises(Unproven, match=f"{text}: cannot serve there"):
        free_address(text)
