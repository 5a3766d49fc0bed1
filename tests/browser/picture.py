"""The pictures of the guide in the README, one for each colour scheme: `make picture` takes them of the site."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.site.build import build
from tests.browser.check import SCHEMES
from tests.browser.installed import NoBrowser
from tests.browser.launch import launch
from tests.browser.reader import WIDE, Reader
from tests.browser.server import serve_folder
from tests.browser.windows import Windows

FOLDER = ".github"
# A recorded run at the step at which the task writes: the client has its response.
STEP, SAID = "learn/first-task/#send-step-12", "log.write("


def picture_name(scheme: str) -> str:
    """The file of the picture in a colour scheme."""
    return f"picture-{scheme}.png"


def take_pictures(browser: Browser, address: str, folder: Path) -> None:
    """Take a picture of a site in each colour scheme.

    Args:
        browser: the browser.
        address: where the site is served.
        folder: where the pictures are written.

    Raises:
        Unproven: the site does not show the step.
    """
    windows = Windows(browser)
    for scheme in SCHEMES:
        reader = Reader(windows, address, WIDE, color_scheme=scheme)
        page = reader.open(STEP)
        said = page.locator(".steps-what").all_inner_texts()
        if not any(SAID in text for text in said):
            fix = "name the step at which the task writes"
            what = f"`{STEP}` is not the step that says `{SAID}`"
            raise Unproven(Problem(path="tests/browser/picture.py", what=what, found=" / ".join(said), fix=fix))
        page.screenshot(path=folder / picture_name(scheme))
        reader.leave()


def main() -> int:
    """Build the site, and take its pictures for the README; returns the exit status."""
    project = Project(Path.cwd())
    with tempfile.TemporaryDirectory() as folder:
        try:
            built = build(project, Path(folder))
            if built.returncode:
                print(built.stderr, file=sys.stderr)
                return built.returncode
            with serve_folder(Path(folder)) as address, launch() as browser:
                take_pictures(browser, address, project.root / FOLDER)
        except (NoBrowser, Unproven) as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
