"""What is asked of a small guide in which something is wrong: the checks of each file in tests/wrong/."""

import contextlib
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import markdown
import pytest

from proof.brokers import programs
from proof.claims.check_releases import check_pinned, check_releases
from proof.claims.probing import choose_packages, probe_pinned, probe_releases
from proof.commands.machine import Machine
from proof.commands.prove import prove as prove_commands
from proof.commands.update import changes as command_changes
from proof.guide.html import Site
from proof.guide.project import Project
from proof.messages.case import Case
from proof.mutations.mutate import check_share
from proof.mutations.survivors import check_survivors, read_survivors
from proof.mutations.trial import trials
from proof.pages.check import check_pages
from proof.practice.check_source import check_enough
from proof.problem import Problem
from proof.readings.check import check_readings
from proof.readings.ledger import FILE, read_ledger, write_ledger
from proof.readings.sections import sections_of
from proof.run.runners import Runners
from proof.samples.lint import check_lint
from proof.samples.prove import prove
from proof.samples.second_opinion import prove_by_pytest_examples
from proof.samples.types import check_types
from proof.samples.update import changes as sample_changes
from proof.site.address import free_address
from proof.site.check import check_site
from proof.site.export import export
from proof.traces.picks import read_picks
from proof.traces.recording import compare, read_trace, traced_names
from proof.traces.traced_run import record
from proof.traces.update import changes as trace_changes
from tests.readings_guide import make_read
from tests.wrong_guide import Wrong, apply, is_of_site, samples_in


def of_samples(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the samples that a case changes."""
    project = wrong.guide_with(case)
    settings = project.settings
    samples = [project.sample(name) for name in samples_in(case)]
    return [found for sample in samples for found in prove(sample, wrong.runner, settings, settings.most_seconds)]


def of_code(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the code of the samples that a case changes."""
    project = wrong.guide_with(case)
    return [
        found
        for name in samples_in(case)
        if name.endswith(".py")
        for found in [*check_lint(project, name), *check_types(project, name)]
    ]


def of_environments(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the environment of the sample of a guide."""
    project = wrong.guide_with(case)
    sample = project.sample("part/sample.py")
    with Runners(project.environments) as runners:
        return prove(sample, runners.of(sample.name), project.settings)


def of_opinions(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says where pytest-examples sees something else than the clean process did."""
    project, problems = wrong.guide_with(case), []
    for name in samples_in(case):
        problems += prove(project.sample(name), wrong.runner, project.settings)
        problems += prove_by_pytest_examples(project.sample(name), project.root)
    return problems


def of_commands(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the files of commands that a case changes."""
    project = wrong.guide_with(case)
    limit = project.settings.most_seconds
    machine = Machine(project.root / "machine", limit=limit, patience=1, settles=1)
    machine.folder.mkdir()
    samples = [project.sample(name) for name in samples_in(case)]
    return [problem for sample in samples for problem in prove_commands(project, sample, machine)]


def of_brokers(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of files of commands that need brokers, with the variables that are typed before it."""
    [typed] = [block.text for block in case.inputs if "title" not in block.options]
    locks = wrong.guide_with(case).root / "proof/brokers"
    with pytest.MonkeyPatch.context() as patch:
        for variable in re.findall(r"(\w+)=(\S+)", typed):
            patch.setenv(*variable)
        if locks.is_dir():
            patch.setattr(programs, "LOCKS", locks)
        return of_commands(wrong, case)


def of_updates(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make update` says."""
    project = wrong.guide_with(case)
    # Each would need a second to be warm.
    runners = cast(Runners, SimpleNamespace(of=lambda _: wrong.runner))
    changes = [*sample_changes(project, "", runners), *command_changes(project, "")]
    unproven = [change.path for change in changes if isinstance(change, Problem)]
    changes += trace_changes(project, "", unproven, runners)
    return [change for change in changes if isinstance(change, Problem)]


def of_traces(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the traces of a guide."""
    project = wrong.guide_with(case)
    problems = check_pages(project)
    for name in traced_names(project) if not problems else []:
        sample = project.sample(name)
        found = record(sample, read_picks(project, name), wrong.runner)
        problems += compare(read_trace(project, sample), found)
    return problems


def of_mutations(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make mutate` says of a guide."""
    project = wrong.guide_with(case)
    runners = cast(Runners, SimpleNamespace(of=lambda _: wrong.runner))
    done = list(trials(project, "", [runners], runners))
    listed = check_survivors(read_survivors(project), done, is_all=True)
    return [*listed, *check_share(done, project.settings.least_noticed)]


def of_settings(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the settings of a guide; what cannot be read, every command says."""
    project = wrong.guide_with(case)
    _ = project.settings
    return check_pages(project)


def of_pages(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the pages of a guide."""
    return check_pages(wrong.guide_with(case))


def of_numbers(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of a guide that asks too little."""
    return check_enough(wrong.guide_with(case))


def of_readings(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of a guide that is not what somebody has read, unless the case has a ledger of its own."""
    project = wrong.guide_with(case)
    if not (project.root / FILE).is_file():
        entries = read_ledger(make_read(project.root / "read"))
        shutil.rmtree(project.root / "read")
        write_ledger(project, entries)
    return check_readings(project)


def of_built(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the files of a case, which no other case has, and what is built of them."""
    names = {Path(block.options["title"]).stem for block in case.inputs}
    return [problem for problem in wrong.wrong_site if names & {*Path(problem.path).with_suffix("").parts}]


def of_sites(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of the site of a guide, part of which was changed behind the back of what built it."""
    project = wrong.guide_with(case)
    site = wrong.builder.build(project)
    for block in filter(is_of_site, case.inputs):
        apply(block, project.root)
    return check_site(project, Site(site.folder))


def of_typed(wrong: Wrong, case: Case) -> list[Problem]:
    """What a command says that is typed in the folder of a guide."""
    project = wrong.guide_with(case)
    [block] = [block for block in case.inputs if "title" not in block.options]
    _, *command = shlex.split(block.text)
    # So that it names paths as the others do.
    with contextlib.chdir(project.root):
        COMMANDS[command[1]](Project(Path()), *(argument.rpartition("=")[2] for argument in command[2:]))
    return []


def of_versions(wrong: Wrong, case: Case) -> list[Problem]:
    """What `make prove` says of what is recorded of releases, and `make test` of the pinned one, if that was run."""
    project = wrong.guide_with(case)
    problems = list(check_releases(project))
    # The release that is pinned today is in no case.
    others = [problem for problem in problems if problem.fix != "run `make lock`"]
    return others or [*problems, *check_pinned(project)]


def probe(project: Project, package: str = "") -> None:
    """Do what `make versions` does, our own release first."""
    for chosen in choose_packages(project, package):
        probe_pinned(project, chosen)
        probe_releases(project, chosen)


def render(_project: Project, *options: str) -> None:
    """Do what `python -m markdown -x proof.pages.extension docs/index.md` does."""
    extension, page = options[-2:]
    markdown.markdown(Path(page).read_text(encoding="utf-8"), extensions=[extension])


COMMANDS: dict[str, Callable[..., object]] = {
    "-m": render,
    "build": lambda project: export(project, project.root),
    "read": sections_of,
    "serve": lambda _, address: free_address(address),
    "update": Project.python_names,
    "versions": probe,
}
# By the names of the files; the others are about pages.
CHECKS: dict[str, Callable[[Wrong, Case], list[Problem]]] = {
    "samples": of_samples,
    "rules": of_samples,
    "code": of_code,
    "environments": of_environments,
    "opinions": of_opinions,
    "commands": of_commands,
    "brokers": of_brokers,
    "settings": of_settings,
    "updates": of_updates,
    "mutations": of_mutations,
    "traces": of_traces,
    "numbers": of_numbers,
    "readings": of_readings,
    "built": of_built,
    "sites": of_sites,
    "offline": of_sites,
    "practice": of_sites,
    "ways": of_sites,
    "players": of_sites,
    "marks": of_sites,
    "shown": of_sites,
    "typed": of_typed,
    "versions": of_versions,
}
