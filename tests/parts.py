"""Parts: which proofs run together, and on which Pythons. Each test file is in exactly one part.

`make test PART=site` runs one; plain `make test` runs all but those that are apart. The workflow has a job for each
part on each of its Pythons, and tests/all_proven.py adds up what passed in them.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDES = ROOT / "tests/guides"
# The Python that builds the site, and all that is supported.
MAIN, EVERY = "3.13", ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Part:
    """Proofs that run together.

    Args:
        files: test files and folders of them, those that take longest first; a file may be named ahead of its folder.
        pythons: the Pythons that can make a difference to what is proven.
        reads_site: whether they build the site and read it.
        needs_environments: whether they need the environments of samples, which are made before all tests.
        is_apart: whether they run only if the part or the file is named: they need the network, or take long.
        command: what runs them if `make test` cannot, as what comes out is compared by that; else empty.
        workers: processes for each core; more than one where tests wait for servers.
    """

    files: tuple[str, ...]
    pythons: tuple[str, ...] = (MAIN,)
    reads_site: bool = False
    needs_environments: bool = False
    is_apart: bool = False
    command: str = ""
    workers: float = 1


# What takes longest comes first, also when all parts run together, so that no process has a long test left at the end.
PARTS = {
    "code": Part(
        ("tests/test_code.py", "tests/test_english.py", "tests/test_sabotage_code.py", "tests/test_coverage.py"),
        needs_environments=True,
    ),
    "browser-1": Part(
        (
            "tests/browser/test_pages.py",
            "tests/browser/test_accessibility.py",
            "tests/browser/test_looks.py",
            "tests/browser/test_paper.py",
            "tests/browser/test_practice_looks.py",
        ),
        reads_site=True,
    ),
    "browser-2": Part(
        (
            "tests/browser/test_installed.py",
            "tests/browser/test_offline.py",
            "tests/browser/test_sub_path.py",
            "tests/browser/test_sabotage_browser.py",
            "tests/browser/test_sabotage_steps.py",
            "tests/browser/test_steps.py",
            "tests/browser/test_stepping.py",
            "tests/browser/test_side_by_side.py",
            "tests/browser/test_controls.py",
            "tests/browser/test_windows.py",
            "tests/browser/test_keyboard.py",
            "tests/browser/test_states.py",
            "tests/browser/test_setting.py",
            "tests/browser/test_notes.py",
            "tests/browser/test_kept_tabs.py",
            "tests/browser/test_learning_ways.py",
            "tests/browser/test_search.py",
            "tests/browser/test_zensical_search.py",
            "tests/browser/test_search_modules.py",
            "tests/browser/test_picture.py",
            "tests/browser/test_header.py",
            "tests/browser/test_schemes.py",
            "tests/browser/test_phone.py",
        ),
        reads_site=True,
    ),
    "browser-3": Part(
        (
            "tests/browser/test_sabotage_practice.py",
            "tests/browser/test_questions.py",
            "tests/browser/test_round.py",
            "tests/browser/test_sessions.py",
            "tests/browser/test_question_memory.py",
            "tests/browser/test_kept.py",
            "tests/browser/test_question_keys.py",
            "tests/browser/test_options.py",
            "tests/browser/test_cards.py",
            "tests/browser/test_card_files.py",
            "tests/browser/test_card_looks.py",
            "tests/browser/test_page_cards.py",
            "tests/browser/test_modules.py",
            "tests/browser/test_practising.py",
            "tests/browser/test_practice_without_script.py",
        ),
        reads_site=True,
    ),
    "writer": Part(
        (
            "tests/test_sabotage_run.py",
            "tests/test_preview.py",
            "tests/test_zensical.py",
            "tests/test_address.py",
            "tests/test_commands_that_install.py",
            "tests/test_update_commands.py",
            "tests/test_commands.py",
            "tests/test_setup.py",
            "tests/test_sabotage_commands.py",
            "tests/test_simple_commands.py",
            "tests/test_brokers.py",
            "tests/test_choosing.py",
            "tests/test_sabotage_files.py",
            "tests/test_bench.py",
            "tests/test_mutations.py",
            "tests/test_sabotage_mutations.py",
            "tests/test_trials.py",
            "tests/test_main.py",
            "tests/test_environment.py",
            "tests/test_environments.py",
            "tests/test_engines.py",
            "tests/test_speeds.py",
            "tests/test_package.py",
            "tests/test_trial.py",
        ),
        needs_environments=True,
    ),
    "site": Part(
        (
            "tests/test_sabotage_pages.py",
            "tests/test_sabotage_questions.py",
            "tests/test_sabotage_errors.py",
            "tests/test_error_messages.py",
            "tests/test_options.py",
            "tests/test_sabotage_interview.py",
            "tests/test_sabotage_claims.py",
            "tests/test_sabotage_settings.py",
            "tests/test_sabotage_readings.py",
            "tests/test_readings.py",
            "tests/test_rendering.py",
            "tests/test_prints.py",
            "tests/test_diagrams.py",
            "tests/test_runs.py",
            "tests/test_extension.py",
            "tests/test_blocks.py",
            "tests/test_front_matter.py",
            "tests/test_snapshot.py",
            "tests/test_hook.py",
            "tests/test_two_builders.py",
            "tests/test_verdict.py",
            "tests/test_theme.py",
            "tests/test_mkdocs.py",
            "tests/test_questions.py",
            "tests/test_keys.py",
            "tests/test_schemas.py",
            "tests/test_kinds.py",
            "tests/test_anki.py",
            "tests/test_cards.py",
            "tests/test_weight.py",
            "tests/test_wording.py",
            "tests/test_vacuous.py",
            "tests/test_assets.py",
            "tests/test_social.py",
            "tests/test_offline.py",
            "tests/test_scripts.py",
            "tests/test_pages.py",
            "tests/test_license.py",
            "tests/test_forms.py",
            "tests/test_evidence.py",
            "tests/test_outcome_table.py",
            "tests/test_engines_shown.py",
            "tests/test_renewal.py",
            "tests/test_news.py",
            "tests/test_lessons.py",
            "tests/test_tables.py",
            "tests/test_unbroken.py",
            "tests/test_learning.py",
            "tests/test_entries.py",
            "tests/test_answers.py",
            "tests/test_search_index.py",
            "tests/test_shared.py",
            "tests/test_scopes.py",
            "tests/test_settings.py",
            "tests/test_builder.py",
            "tests/test_guides.py",
            "tests/test_messages.py",
            "tests/test_cases.py",
            "tests/test_once.py",
            "tests/test_built.py",
            "tests/test_digest.py",
            "tests/test_parts.py",
            "tests/test_report.py",
            "tests/test_run.py",
            "tests/test_all_proven.py",
            "tests/test_upgraded.py",
            "tests/test_workflows.py",
            "tests/test_propose.py",
            "tests/test_links.py",
        ),
        reads_site=True,
    ),
    "run": Part(
        (
            "tests/claims/test_gunicorn.py",
            "tests/claims/test_workers.py",
            "tests/claims/test_shutdown.py",
            "tests/claims/test_telemetry.py",
            "tests/claims",
            "tests/test_sabotage_samples.py",
            "tests/test_rules.py",
            "tests/test_originals.py",
            "tests/test_memory.py",
            "tests/test_update_samples.py",
            "tests/test_sabotage_traces.py",
            "tests/test_samples.py",
            "tests/test_twice.py",
            "tests/test_search.py",
            "tests/test_traces.py",
            "tests/test_fidelity.py",
            "tests/test_zygote.py",
            "tests/test_runner.py",
            "tests/test_ignored_signals.py",
            "tests/test_outcomes.py",
            "tests/test_serving.py",
            "tests/test_ways.py",
            "tests/test_lacking.py",
            "tests/test_guard.py",
            "tests/test_recorder.py",
            "tests/test_hooks.py",
            "tests/test_tracer.py",
            "tests/test_effort.py",
            "tests/test_tracing.py",
            "tests/test_observe.py",
            "tests/test_overlap.py",
            "tests/test_describe.py",
            "tests/test_versions.py",
        ),
        pythons=EVERY,
        needs_environments=True,
        workers=2,
    ),
    "network": Part(("tests/network",), is_apart=True),
    "outgrow": Part(("tests/outgrow",), is_apart=True, command="make outgrow"),
}
# Processes for each core when all parts run together.
WORKERS = 2
FILES = [file for part in PARTS.values() for file in part.files]


def place(file: str) -> int:
    """Where a test file stands in the table, counted from 0; behind all others if it is not there."""
    matches = (index for index, own in enumerate(FILES) if contains(own, file))
    return next(matches, len(FILES))


def contains(own: str, file: str) -> bool:
    """Whether a file is an entry of a part, or in the folder that it names."""
    return file == own or file.startswith(f"{own}/")


def file_of(test: str) -> str:
    """The file of a test, by the id that pytest gives it."""
    return test.partition("::")[0]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--part", choices=list(PARTS), help="run the proofs of one part, see tests/parts.py")


def pytest_configure(config: pytest.Config) -> None:
    name = config.getoption("part")
    if name:
        config.args = [str(ROOT / file) for file in PARTS[name].files]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what is apart, and small guides; pytest does not ask about files that are named."""
    left_out = [GUIDES, *(ROOT / file for part in PARTS.values() if part.is_apart for file in part.files)]
    return collection_path in left_out or None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first. Within a file, the order is as random as before."""
    items.sort(key=lambda item: place(file_of(item.nodeid)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """How many processes `--numprocesses auto` means; xdist's own variable has the last word."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    name = config.getoption("part")
    cores = len(os.sched_getaffinity(0))
    return round(cores * (PARTS[name].workers if name else WORKERS))
