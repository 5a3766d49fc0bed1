"""Sections of traces: what is picked of a run, and each note of its author, with what it answers."""

from collections.abc import Iterator

from markdown.extensions.toc import slugify, unique

from proof.guide.project import Project
from proof.readings.exhibits import Exhibits
from proof.readings.of_practice import lines_of
from proof.readings.section import Section
from proof.traces.picks import read_picks


def sections_of_trace(project: Project, name: str, page: str, exhibits: Exhibits) -> Iterator[Section]:
    """What is said about the run of a sample that has a trace. What is left out of it is said by what is picked.

    Args:
        project: the project.
        name: the name of the sample.
        page: a page that shows it.
        exhibits: where evidence is found.

    Raises:
        Fault: there is no recording.
        Unproven: the file cannot be read, or the recording cannot be.
    """
    picks, names = read_picks(project, name), set[str]()
    found = tuple(exhibits.of_sample(name))
    picked = {key: value for key, value in picks.source.items() if key not in ("notes", "moments")}
    if picked:
        yield Section(picks.path, 1, "\n".join(lines_of(picked)), found, page)
    for event, note in picks.notes.items():
        line = picks.source["notes"].lines.keys.get(event, 1)
        said = " ".join([f"{event}:", *([picks.moments[event]] if event in picks.moments else []), note])
        yield Section(f"{picks.path}#{unique(slugify(event, '-'), names)}", line, said, found, page)
