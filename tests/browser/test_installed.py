"""The browser that is installed is found; without one and without a download, the error says what to install."""

import sys
from pathlib import Path

import pytest

from tests.browser import installed
from tests.browser.installed import NAMES, NoBrowser, describe, download, find_installed


@pytest.mark.parametrize("name", NAMES)
def test_browser_on_the_path_is_found(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / name
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_installed() == program
    assert describe() == f"browser: {program}"


def test_application_of_macos_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "Chromium"
    program.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(installed, "APPLICATIONS", (str(program),))
    assert find_installed() == program


def test_missing_browser_is_named_before_it_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(installed, "APPLICATIONS", ())
    assert find_installed() is None
    assert "that of Playwright" in describe()


def test_failed_download_says_what_to_install() -> None:
    with pytest.raises(NoBrowser, match=r"\(no network\): install Chromium or Chrome .*apt-get install chromium"):
        download([sys.executable, "-c", "raise SystemExit('no network')"])
