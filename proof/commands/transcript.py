"""A transcript: the commands of a file, run one after the other as a reader does, and what each of them wrote."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

from watchfiles import watch

from proof.commands.command import Command, read_commands
from proof.commands.machine import Machine
from proof.commands.needed import copy_regions, start_brokers
from proof.commands.packages import packages_of, read_lock
from proof.commands.terminal import Terminal
from proof.guide.project import Project
from proof.guide.sample import Sample, is_plain
from proof.problem import Fault, Unproven

# Seconds between two looks at what is written eventually, while no file changes; and for which it must stay.
BETWEEN, STILL = 0.1, 1.0


def transcribe(project: Project, sample: Sample, machine: Machine) -> Iterator[tuple[Command, tuple[str, ...]]]:
    """Run the commands of a file.

    Args:
        project: the project.
        sample: the file.
        machine: where to run them.

    Yields:
        Each command when it has been run, with the lines that it wrote.

    Raises:
        Unproven: the file cannot be read, or a command fails, hangs, or writes what cannot be stated.
    """
    commands = read_commands(sample)
    for made in (machine.directory, machine.logs, machine.wheels):
        made.mkdir()
    copy_regions(project, sample, machine)
    environments, lock = project.environments, read_lock(project, sample)
    programs = environments.environment(environments.folder_of(sample.name)).python.parent
    line = None
    try:
        with ExitStack() as stack:
            own = packages_of(lock, commands, machine) | start_brokers(project, sample, machine, stack)
            terminal = stack.enter_context(Terminal(machine, programs, own))
            for command in commands:
                line = command.line
                yield command, run(command, terminal, machine)
    except Fault as fault:
        raise Unproven(fault.at(sample.path, line)) from None


def run(command: Command, terminal: Terminal, machine: Machine) -> tuple[str, ...]:
    """Run a command, if need be more than once; returns the lines that it wrote.

    Raises:
        Fault: it fails, hangs, or writes what cannot be stated.
    """
    status, lines = terminal.run(command)
    if "eventually" in command.marks:
        status, lines = look_again(command, status, lines, terminal, machine)
    if status:
        raise Fault(f"the command ends with status {status}", "correct the command", " / ".join(lines))
    if command.is_stated:
        check_text(lines)
    return lines


def look_again(
    command: Command, status: int, lines: tuple[str, ...], terminal: Terminal, machine: Machine
) -> tuple[int, tuple[str, ...]]:
    """Repeat a command until it writes what is stated: what happens after the response may not have happened yet.

    A reader who looks too early looks again, here as soon as a file changes, or somewhat later.

    Returns:
        The exit status and the lines of the last look.

    Raises:
        Fault: what it writes is not what is stated, and still changes when all must be there.
    """
    changed = begun = succeeded = time.monotonic()
    looks = watch(machine.directory, step=1, debounce=1, rust_timeout=int(BETWEEN * 1000), yield_on_timeout=True)
    # Where nothing is stated, as before an update, nothing tells that all is there.
    while not lines or lines != command.output:
        now = time.monotonic()
        # While it fails, as where there is no file yet, nothing of what comes is there.
        succeeded = now if status else succeeded
        since, limit = (begun, machine.patience) if status else (succeeded, machine.settles)
        if now - since > limit:
            if now - changed < STILL:
                what = f"what this writes still changes after {limit:g} s"
                raise Fault(what, "let what it tells come to an end, or tell it by something that does not change")
            break
        next(looks)
        before = lines
        status, lines = terminal.run(command)
        if lines != before:
            changed = time.monotonic()
    return status, lines


def check_text(lines: tuple[str, ...]) -> None:
    """What a command wrote is text that stays what it is when it is stated: nothing in it ends a line or is unseen.

    Raises:
        Fault: it is not.
    """
    for line in lines:
        if "\ufffd" in line or not is_plain(line):
            raise Fault("writes what no page can show as it is", "print plain text", repr(line))
