"""Circumstances: what a command writes tells nothing about the machine that proves it, which no reader has."""

import re

from proof.commands.simple import Simple, expanded, simple_commands
from proof.problem import Fault

# Programs, and what it depends on what they write.
TELLING = {
    **dict.fromkeys(("arch", "lscpu", "nproc"), "its processors"),
    **dict.fromkeys(("df", "free", "mount"), "its memory and the disks"),
    **dict.fromkeys(("groups", "id", "logname", "tty", "users", "w", "who", "whoami"), "who is logged in"),
    **dict.fromkeys(("hostname", "hostnamectl", "ifconfig", "ip"), "its name and its addresses"),
    **dict.fromkeys(("getconf", "lsb_release", "sysctl", "uname"), "its operating system"),
    **dict.fromkeys(("env", "locale", "printenv", "ulimit", "umask"), "its settings"),
    **dict.fromkeys(("cal", "date", "uptime"), "the time"),
    **dict.fromkeys(("ps", "top"), "what else it does"),
}
# Programs that no lock pins.
UNPINNED = ("bash", "curl", "git", "grep", "node", "pip", "psql", "python", "python3", "sed", "sh")
VERSION = ("--version", "-V", "-VV", "version")
VARIABLES = re.compile(
    r"\$\{?[#!]?(BASH_VERS\w+|E?UID|GROUPS|HOME|HOSTNAME|HOSTTYPE|LOGNAME|MACHTYPE|OLDPWD|OSTYPE|PATH|SHELL|USER)\b"
)
# Programs that look at files, and the names of files beyond the directory of the reader.
LISTING = ("cat", "cd", "du", "file", "find", "head", "ls", "stat", "tail", "wc")
BEYOND = re.compile(r"/(?!dev/)|\.\.(/|$)|~")


def check_circumstances(text: str, *, is_stated: bool) -> None:
    """What a command writes does not depend on the machine.

    Args:
        text: the command.
        is_stated: whether what it writes is stated below it. If not, it may still be kept, or handed to others.

    Raises:
        Fault: it does.
    """
    simples = list(simple_commands(text))
    is_alone = len(simples) == 1 and not simples[0].written
    if is_alone and not is_stated:
        return
    found = [(" ".join(each.words[:2]), told) for each in simples if (told := told_by(each))]
    found += [(f"${variable[1]}", "by whom and where it is run") for variable in VARIABLES.finditer(expanded(text))]
    for name, told in found:
        fix = "write what any machine would, or keep it to itself: a command of its own, with `#~ varies`"
        raise Fault(f"`{name}` tells about this machine: {told}", fix)


def told_by(simple: Simple) -> str:
    """What a simple command tells about the machine; empty for nothing."""
    arguments = simple.words[1:]
    if simple.program in UNPINNED and arguments[:1] and arguments[0] in VERSION:
        return "the releases of its programs"
    if simple.program in ("bash", "eval", "sh"):
        within = " ".join(word for word in arguments if not word.startswith("-"))
        return next(filter(None, map(told_by, simple_commands(within))), "")
    if simple.program in LISTING and any(BEYOND.match(word) for word in arguments):
        return "its files"
    return TELLING.get(simple.program, "")
