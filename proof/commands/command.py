"""Commands: the lines of a `.sh` file, what they write, and what is said about them to the proof alone."""

import re
from dataclasses import dataclass, replace

from proof.commands.circumstances import check_circumstances
from proof.commands.headers import is_header
from proof.commands.looks import check_look
from proof.guide.region import MARKER, REMARK
from proof.guide.sample import Sample
from proof.problem import Fault, Unproven

# What a `#~` line may say, besides `ready: …`: what it writes differs from run to run, so that it is not stated; it may
# have to be repeated until it writes what is stated; it needs the network.
MARKS = ("varies", "eventually", "network")


@dataclass(frozen=True)
class Command:
    """A command of a `.sh` file, one line, and what stands directly below it.

    Args:
        text: the command.
        line: its line in the file, counted from 1.
        end: the last line that is about it and no output; outputs are written below.
        output: what it writes, by its `#>` lines.
        ready: how one sees that a server is ready, by its `#~ ready: …` lines: regular expressions, each of which a
            line of what it writes must match, or addresses that must take connections. Empty for what is no server.
        marks: what else is said about it, some of MARKS.
    """

    text: str
    line: int
    end: int
    output: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    @property
    def is_server(self) -> bool:
        """Whether it goes on while the next commands run."""
        return bool(self.ready)

    @property
    def is_stated(self) -> bool:
        """Whether what it writes is stated below it."""
        return not self.is_server and "varies" not in self.marks


def read_commands(sample: Sample) -> list[Command]:
    """Read the commands of a `.sh` file.

    Raises:
        Unproven: a `#>` or `#~` line is malformed, or under no command; there is a comment, a header that is not at the
            head, or a command that is in no region although there are some.
    """
    commands: list[Command] = []
    below = 0
    is_head = True
    for number, line in enumerate(sample.source.splitlines(), start=1):
        try:
            if line.startswith(("#>", REMARK)):
                if number != below:
                    raise Fault(f"this `{line[:2]}` stands under no command", "put it directly below its command")
                commands.append(with_line(commands.pop(), number, line))
            elif is_header(line):
                if not is_head:
                    raise Fault("what commands need is said above them", "move this to the head of the file")
                continue
            elif not line.strip():
                continue
            elif MARKER.fullmatch(line):
                is_head = False
                continue
            else:
                is_head = False
                check_shown(sample, number, line)
                commands.append(Command(line, number, number))
        except Fault as fault:
            raise Unproven(fault.at(sample.path, number)) from None
        below = number + 1
    for command in commands:
        try:
            check_marks(command)
        except Fault as fault:
            raise Unproven(fault.at(sample.path, command.line)) from None
    return commands


def check_shown(sample: Sample, number: int, line: str) -> None:
    """A command is in a region, if there are any, and has no comment.

    Raises:
        Fault: it does not.
        Unproven: a marker of a region is wrong.
    """
    regions = sample.regions.values()
    if re.search(r"(^|\s)#", line):
        raise Fault("this comment is proven by nothing", "say it on the page, or let a command write it")
    if regions and not any(number == shown for region in regions for shown, _ in region.lines):
        raise Fault("stands in no region, so that no page shows it", "move it into a region")


def with_line(command: Command, number: int, line: str) -> Command:
    """A command with one more line below it.

    Raises:
        Fault: the line says nothing that is known.
    """
    text = line[2:].removeprefix(" ").rstrip()
    if line.startswith("#>"):
        return replace(command, output=(*command.output, text))
    name, _, value = text.partition(": ")
    if name == "ready" and is_pattern(value):
        return replace(command, end=number, ready=(*command.ready, value))
    if text in MARKS:
        return replace(command, end=number, marks=command.marks | {text})
    known = ", ".join(f"`#~ {mark}`" for mark in MARKS)
    raise Fault(f"`#~ {text}` says nothing that is known", f"write `#~ ready:` and a regular expression, or {known}")


def is_pattern(text: str) -> bool:
    """Whether a text is a regular expression that says something."""
    try:
        return bool(text) and re.compile(text) is not None
    except re.error:
        return False


def check_marks(command: Command) -> None:
    """What is said about a command goes together.

    Raises:
        Fault: it does not.
    """
    if command.text.endswith("&") and not command.is_server:
        fix = "say by what one sees it: `#~ ready: Uvicorn running on`"
        raise Fault("nothing says when this is ready, which goes on in the background", fix)
    if command.output and not command.is_stated:
        raise Fault(
            "nothing compares the output of this", "remove the `#>` lines, or print the same by another command"
        )
    if "eventually" in command.marks:
        check_look(command.text)
    check_circumstances(command.text, is_stated=command.is_stated)


def needs_network(sample: Sample) -> bool:
    """Whether a command of a file says that it needs the network."""
    return re.search(r"(?m)^#~ network *$", sample.source) is not None
