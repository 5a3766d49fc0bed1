"""The proof of readings: each section was read as it is, with its evidence as it is."""

import difflib
from collections.abc import Iterator
from textwrap import indent

from proof.guide.project import Project
from proof.problem import Problem
from proof.readings.before import Before
from proof.readings.exhibit import Exhibit
from proof.readings.ledger import FILE, Entry, entry_of, read_ledger
from proof.readings.section import Section
from proof.readings.sections import sections_of


def check_readings(project: Project, only: str = "") -> list[Problem]:
    """List what nobody has read as it is; an empty list is the proof, or that the guide does not ask for it.

    Args:
        project: the guide.
        only: what is wanted, as `sections_of` takes it; empty for all.

    Raises:
        Unproven: a section or the ledger cannot be read.
    """
    if not project.settings.read_sections:
        return []
    sections, entries, before = sections_of(project, only), read_ledger(project), Before(project)
    problems = [*unproven_pages(sections)]
    for section in unread(sections, entries):
        known = sorted(entry for entry in entries if entry.name == section.name)
        problems.append(changed(section, known[-1], before) if known else never_read(section))
    for entry in gone(sections, entries, everywhere=not only):
        fix = "`make read` removes the line"
        problems.append(Problem(path=FILE, what=f"there is no section `{entry.name}`", fix=fix))
    return problems


def unread(sections: list[Section], entries: set[Entry]) -> list[Section]:
    """The sections that nobody has read as they are."""
    return [section for section in sections if entry_of(section) not in entries]


def gone(sections: list[Section], entries: set[Entry], *, everywhere: bool) -> list[Entry]:
    """The entries whose section is no longer there, sorted.

    Args:
        sections: those that are there.
        entries: what was read.
        everywhere: whether the sections are all of the guide, and not those of a few files.
    """
    names, paths = {section.name for section in sections}, {section.path for section in sections}
    # A file of questions has those of several pages. All others are read as a whole.
    known = {path for path in paths if path.endswith(".trace.toml") or not path.endswith(".toml")}
    return sorted(entry for entry in entries if entry.name not in names and (everywhere or entry.path in known))


def unproven_pages(sections: list[Section]) -> Iterator[Problem]:
    """The pages that say something, and neither show nor name what proves anything of it."""
    for section in sections:
        if section.name.endswith(".md") and section.lacks_evidence:
            fix = "show a sample, or make a claim: `[…](claim:response-first)`"
            yield Problem(path=section.path, what="nothing on this page proves anything of what it says", fix=fix)


def never_read(section: Section) -> Problem:
    """A section that is new."""
    evidence = "\n".join(exhibit.title for exhibit in section.exhibits) or "none"
    what = f"nobody has read `{section.name}` with its evidence"
    return Problem(path=section.path, line=section.line, what=what, found=evidence, fix=fix_of(section))


def changed(section: Section, entry: Entry, before: Before) -> Problem:
    """A section that is not what it was when somebody read it: its words and its evidence, side by side."""
    names = {
        "its words": section.digest_of_words != entry.words,
        "its evidence": section.digest_of_evidence != entry.evidence,
    }
    old = before.section(entry)
    which = " and ".join(name for name, is_other in names.items() if is_other)
    what = f"`{section.name}` is not what was read: {which} changed"
    words = difference(old.words, section.words) if old else section.words
    told = "\n".join(tell(exhibit, old) for exhibit in section.exhibits) or "none"
    return Problem(path=section.path, line=section.line, what=what, expected=words, found=told, fix=fix_of(section))


def tell(exhibit: Exhibit, old: Section | None) -> str:
    """A piece of evidence, by its title alone if it is as it was, and with the difference if that is known."""
    if old is None:
        return titled(exhibit.title, exhibit.told)
    known = {each.title: each.text for each in old.exhibits}
    if exhibit.title not in known:
        return titled(f"{exhibit.title}, which is new", exhibit.told)
    is_same = known[exhibit.title] == exhibit.text
    return exhibit.title if is_same else titled(exhibit.title, difference(known[exhibit.title], exhibit.text))


def titled(title: str, text: str) -> str:
    """A text below its title."""
    return f"{title}\n{indent(text, '  ')}"


def difference(old: str, new: str) -> str:
    """The lines in which a text differs, with one around them; the text itself if none does."""
    found = [*difflib.unified_diff(old.splitlines(), new.splitlines(), n=1, lineterm="")]
    return "\n".join(line for line in found[2:] if not line.startswith("@@")) or new


def fix_of(section: Section) -> str:
    """What to do about a section that nobody has read as it is."""
    return f"read both, correct what does not hold, and say so: `make read ONLY={section.only}`"
