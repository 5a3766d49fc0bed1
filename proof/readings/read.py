"""Reading: words and their evidence in a terminal, and the ledger in which it is written that somebody read them."""

from collections.abc import Callable, Collection, Iterable
from textwrap import indent

from proof.guide.project import Project
from proof.readings.before import Before
from proof.readings.check import difference, gone, unread
from proof.readings.exhibit import Exhibit
from proof.readings.ledger import FILE, entry_of, read_ledger, write_ledger
from proof.readings.section import Section
from proof.readings.sections import sections_of


def read(project: Project, only: str, ask: Callable[[str], str] | None = None) -> int:
    """Show each section that nobody has read as it is, with its evidence, and write down that it was read.

    Args:
        project: the guide.
        only: what is read, as `sections_of` takes it; empty to list what is unread.
        ask: asks whether what was shown holds, and returns the answer; None to take it for read when it was shown.

    Returns:
        The exit status.

    Raises:
        Unproven: a section or the ledger cannot be read.
    """
    sections, entries = sections_of(project, only), read_ledger(project)
    left = entries - {*gone(sections, entries, everywhere=not only)}
    if not only:
        if left != entries:
            write_ledger(project, left)
        print("\n".join(listed(sections, unread(sections, left))))
        return 0
    before, seen = Before(project), set[Exhibit]()
    for section in unread(sections, left):
        known = [entry for entry in left if entry.name == section.name]
        # At once: what nobody gets to see is not read, such as the rest of what is piped to `head`.
        print("\n".join(shown(section, next(filter(None, map(before.section, sorted(known))), None), seen)), flush=True)
        seen.update(section.exhibits)
        if ask is None or ask("Does it hold? [y/N] ").strip().lower() == "y":
            left = left - {*known} | {entry_of(section)}
            # At once: whoever stops has read what is above.
            write_ledger(project, left)
    missing = unread(sections, left)
    print(f"{len(sections) - len(missing)} of {len(sections)} sections are in {FILE}.")
    return 0


def shown(section: Section, old: Section | None, seen: Collection[Exhibit]) -> Iterable[str]:
    """A section as it is read: its words, each piece of its evidence, and what differs from what was read before.

    Args:
        section: the section.
        old: what was read; None if nothing was, or that is not known.
        seen: the evidence that was shown whole above.
    """
    yield from (f"{'=' * 100}", f"{section.path}:{section.line}  {section.name.partition('#')[2]}", "")
    yield indent(section.words, "    ")
    if old and section.digest_of_words != old.digest_of_words:
        yield from ("", "words that changed:", "", indent(difference(old.words, section.words), "    "))
    known = {exhibit.title: exhibit.text for exhibit in old.exhibits} if old else {}
    for exhibit in section.exhibits:
        text = known.get(exhibit.title, exhibit.text)
        yield from ("", f"{exhibit.title}{', as above' if exhibit in seen else ''}:", "")
        yield indent(exhibit.told if exhibit in seen else exhibit.whole, "    ")
        if text != exhibit.text:
            yield from ("", f"{exhibit.title}, what changed:", "", indent(difference(text, exhibit.text), "    "))
    yield ""


def listed(sections: list[Section], missing: list[Section]) -> Iterable[str]:
    """What is to be read, and what says something without evidence.

    Args:
        sections: the sections of a guide.
        missing: those that nobody has read as they are.
    """
    yield f"{len(sections) - len(missing)} of {len(sections)} sections were read as they are."
    if missing:
        yield from ("", "To read the others:")
        yield from (f"  make read ONLY={only}" for only in dict.fromkeys(section.only for section in missing))
    bare = [section for section in sections if section.lacks_evidence]
    if bare:
        yield from ("", "Nothing that these sections show or name proves what they say:")
        yield from (f"  {section.path}:{section.line}: {section.name}" for section in bare)
