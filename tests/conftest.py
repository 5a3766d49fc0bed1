"""What the proofs of this guide share, besides what those of any guide do: see proof/pytest_plugin.py."""

import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from proof.guide.snapshot import Snapshot
from proof.site.builders import BUILDERS, PUBLISHED
from proof.site.once import once
from tests.browser.installed import describe

if TYPE_CHECKING:
    from proof.guide.html import Site
    from proof.run.runner import Runner
    from proof.run.runners import Runners
    from tests.builder import Builder

pytest_plugins = ["proof.pytest_plugin", "tests.parts", "tests.report", "tests.claims.lacking"]

# As it is in this run, in which nothing changes it: each of its files is read once.
PROJECT = Snapshot(Path(__file__).parent.parent)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--published", action="store_true", help="read the site of the builder that is published, alone")


def pytest_report_header() -> str:
    return describe()


@pytest.hookimpl(trylast=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Import what samples import, while the runner gets warm: each needs a second.

    What reads the site reads that of each builder; in a browser, where that takes long, what says so by
    tests/browser/builders.py.
    """
    if "sample_name" in metafunc.fixturenames:
        importlib.import_module("fastapi.testclient")
    has_builder = any("built_by" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if "built_by" in metafunc.fixturenames and not has_builder:
        is_one_enough = metafunc.config.option.published or metafunc.module.__name__.startswith("tests.browser.")
        names = [PUBLISHED] if is_one_enough else list(BUILDERS)
        params = [pytest.param(name, id=pytest.HIDDEN_PARAM if name == PUBLISHED else name) for name in names]
        metafunc.parametrize("built_by", params, indirect=True, scope="session")


@pytest.fixture(scope="session")
def runner(runners: "Runners") -> "Runner":
    """Where what needs no environment of its own is run in a clean process."""
    return runners.default


@pytest.fixture(scope="session")
def builder(shared: Path) -> "Builder":
    """What builds the sites of small guides."""
    # Imported where it is needed: a sample is proven in less time without.
    from tests.builder import Builder

    return Builder(shared / "built")


@pytest.fixture(scope="session")
def whole(shared: Path) -> list[str]:
    """The ids of all tests that there are, collected once in a run: it takes as long as dozens of tests."""
    from tests.all_proven import collect

    ids: list[str] = json.loads(once(shared / "whole.json", lambda: json.dumps(collect())))
    return ids


@pytest.fixture(scope="session")
def built_by(request: pytest.FixtureRequest) -> str:
    """The builder of the site."""
    return str(request.param)


@pytest.fixture(scope="session")
def site(built_by: str, shared: Path) -> "Site":
    """The site. That of MkDocs is built into site/: what is proven here is what CI publishes."""
    from proof.site.built import built_site

    return built_site(PROJECT, shared, built_by)
