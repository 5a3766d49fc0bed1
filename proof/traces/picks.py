"""Picks: what of a sample's run is worth showing, by name. A file beside the sample, `first_task.trace.toml`."""

import tomllib
from dataclasses import dataclass, field

from proof.guide.project import Project
from proof.problem import Problem, Unproven, not_toml

PICKS_END = ".trace.toml"
LISTS = ("functions", "requests", "events", "watch")


@dataclass(frozen=True)
class Picks:
    """What of a run is worth showing, by name, and the author's notes.

    Args:
        path: the file, relative to the root of the project.
        functions: the functions that are followed line by line; empty for all of the `app` region.
        requests: the requests that are shown, such as `POST /send?message=Hello`; empty for all.
        events: the events that are shown; empty for all.
        watch: names of the sample, or of files that it writes, whose values are shown.
        notes: texts by the name of the event they hang on, such as `response sent` or `start write_log`; `#2` behind
            it for the second of that name.
    """

    path: str
    functions: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)

    def problem(self, what: str, fix: str) -> Problem:
        """A problem in the file."""
        return Problem(path=self.path, what=what, fix=fix)


def read_picks(project: Project, name: str) -> Picks:
    """Read what is picked of the run of a sample.

    Raises:
        Unproven: the file is not TOML, or holds what is unknown.
    """
    path = f"snippets/{name.removesuffix('.py')}{PICKS_END}"
    text = project.read(project.root / path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unproven(not_toml(error, path, text)) from None
    picks = Picks(path)
    for key, value in values.items():
        texts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else [value]
        if key not in (*LISTS, "notes") or isinstance(value, dict) != (key == "notes"):
            fix = f"it may hold the lists {', '.join(f'`{name}`' for name in LISTS)} and the table `notes`"
            raise Unproven(picks.problem(f"`{key}` is none of what can be picked", fix))
        if isinstance(value, str) or not all(isinstance(text, str) for text in texts):
            raise Unproven(picks.problem(f"`{key}` holds what is no text", "put each name in quotes, in a list"))
    lists = {key: tuple(values[key]) for key in LISTS if key in values}
    return Picks(path, **lists, notes=values.get("notes", {}))
