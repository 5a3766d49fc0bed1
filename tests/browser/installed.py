"""Which browser the proofs use: one that is installed, else Playwright's own."""

import shutil
import subprocess
import sys
from pathlib import Path

# The first is Chromium without windows, which takes a quarter less of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Where macOS has its applications, which are not on the PATH.
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
DOWNLOAD = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
FIX = (
    "install Chromium or Chrome (on Debian: `apt-get install chromium-headless-shell`, or `chromium`); "
    "any version of the last year does"
)


class NoBrowser(Exception):
    """There is no browser, and none can be downloaded."""


def find_installed() -> Path | None:
    """The installed Chromium or Chrome, or None."""
    found = [shutil.which(name) for name in NAMES]
    paths = [Path(path) for path in (*found, *APPLICATIONS) if path]
    return next((path for path in paths if path.exists()), None)


def describe() -> str:
    """Which browser is used, in a line for the head of a report."""
    return f"browser: {find_installed() or 'that of Playwright, since no Chromium or Chrome is installed'}"


def download(command: list[str] = DOWNLOAD) -> None:
    """Have Playwright download its own browser, which it does once.

    Args:
        command: what downloads it.

    Raises:
        NoBrowser: it cannot.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        raise NoBrowser(f"no browser is installed, and none can be downloaded ({' '.join(last)}): {FIX}")
