"""What is said of the cases of a file, asked once in a run of the tests, by the process that needs it first."""

import json
from dataclasses import asdict
from pathlib import Path

from proof.messages.case import Cases
from proof.run.runner import Runner
from proof.site.once import once
from tests.builder import Builder
from tests.calls import Call
from tests.messages import Said, say_all
from tests.wrong_guide import Wrong


def said(cases: Cases, runner: Runner, builder: Builder, shared: Path) -> dict[str, Said]:
    """What is said of each case of a file, by its title.

    Args:
        cases: the file.
        runner: where samples run.
        builder: what builds sites.
        shared: a folder that all processes of this run have in common, and no others.
    """

    def ask() -> str:
        found = say_all(Wrong(cases, runner, builder, shared / f"wrong-{cases.name}"))
        return json.dumps({title: asdict(each) for title, each in found.items()})

    found = json.loads(once(shared / f"wrong-{cases.name}.json", ask))
    return {title: Said(each["message"], [Call(*call) for call in each["calls"]]) for title, each in found.items()}
