"""The fixtures of a guide's proofs: what they get by naming it. proof.pytest_plugin brings them."""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.pytest_plugin import PROOFS
from proof.run.runners import Runners

if TYPE_CHECKING:
    from proof.guide.html import Site


@pytest.fixture(scope="session")
def project(pytestconfig: pytest.Config) -> Project:
    """The guide, as it is in this run."""
    return pytestconfig.stash[PROOFS].project


@pytest.fixture(scope="session")
def runners(pytestconfig: pytest.Config) -> Runners:
    """Where samples are run in a clean process, each in its environment."""
    return pytestconfig.stash[PROOFS].runners


@pytest.fixture(scope="session")
def code(pytestconfig: pytest.Config) -> Future[list[Problem]]:
    """What tools find in the code of the samples that are wanted, of all at once."""
    return pytestconfig.stash[PROOFS].code


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A temporary folder of this run, one for all the processes that run its tests side by side."""
    folder = tmp_path_factory.getbasetemp()
    # Not by a variable of the environment: commands that a test runs, another pytest for one, inherit it.
    return folder.parent if hasattr(pytestconfig, "workerinput") else folder


@pytest.fixture(scope="session")
def site(project: Project, shared: Path) -> "Site":
    """The site, built into site/: what is proven here is what is published."""
    from proof.site.built import built_site  # where it is needed: a sample is proven in less time without

    return built_site(project, shared)


@pytest.fixture
def sample(sample_name: str, project: Project) -> Sample:
    """The sample of a name."""
    try:
        return project.sample(sample_name)
    except Unproven as error:
        pytest.fail(f"\n\n{error}", pytrace=False)
