"""Causes: what a sample can depend on that another process has otherwise, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """What an output depends on that is not the same everywhere.

    Args:
        name: what it is, in words that can follow "depends on".
        fix: what to do about it.
    """

    name: str
    fix: str


ORDER = Cause("the order of a set", "print it sorted: `print(sorted(…))`")
ADDRESS = Cause("an address in memory", "print what the object holds, and neither the object itself nor its `id()`")
PROCESS = Cause("the process id", "print nothing that is made of it")
TIME = Cause("the date or the time", "let the code take it as an argument, and pass one that you name")
RACE = Cause(
    "how long something takes, or what comes first",
    "print no duration; let an event tell when the next step may begin",
)
WARNING = Cause(
    "whether a warning is an exception", "correct what Python warns of: readers get no exception, and the code goes on"
)
UNKNOWN = Cause(
    "something that each process has for itself, or that seldom happens", "print what is the same everywhere"
)
# By what of its surroundings is changed.
CAUSES = {
    "hash_seed": Cause(
        "the hash of a text, which also orders sets", "sort the set, or print nothing that is made of it"
    ),
    "locale": Cause("the locale or its encoding", 'name the encoding: `open("notes.txt", encoding="utf-8")`'),
    "is_linked": Cause("the directory in which Python is", "print no path of your machine"),
    "ahead": TIME,
    "zone": Cause("the time zone", "name one: `datetime.fromtimestamp(0, UTC)`"),
    "cpus": Cause("the number of CPUs", "name how many you want, as in `ThreadPoolExecutor(2)`"),
    "folder": Cause("the name of a directory", "print paths relative to the working directory"),
    "host": Cause("the name of the machine", "print no name of your machine"),
    "home": Cause("the user", "print neither the name nor the home directory of a user"),
    "chance": Cause(
        "a random number", "take it from a seed, as in `random.Random(1)`, or print nothing that is made of it"
    ),
    "is_reversed": Cause("the order in which a directory lists its files", "sort them: `sorted(path.iterdir())`"),
    "is_unlucky": RACE,
    "depth": Cause("how many calls may be within each other", "print nothing that takes so many"),
    "earlier": Cause("how many threads or tasks there were before", "give it a name: `Thread(name=…)`"),
    "is_strict": WARNING,
    "mask": Cause("the permissions that new files get", "print no mode of a file"),
    "module": Cause("the name of its module", "do the same as a script and as `main`, which readers import"),
}
