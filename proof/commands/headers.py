"""Headers: what stands above the commands of a `.sh` file and says what they need, files and brokers."""

import re

from proof.guide.sample import Sample

# A file that the commands need: `# main.py: learn/first_task.py:app`, several regions in a row.
FILE = re.compile(r"# (?P<file>\w+\.py): (?P<regions>.+)")
# A broker that they need, and the variable that has its address: `# REDIS_URL: valkey`.
BROKER = re.compile(r"# (?P<variable>[A-Z][A-Z_]*): (?P<broker>\w+)")


def is_header(line: str) -> bool:
    """Whether a line, as a whole, says what commands need."""
    return any(shape.fullmatch(line) for shape in (FILE, BROKER))


def read_files(sample: Sample) -> list[tuple[int, str, list[str]]]:
    """The files that commands need: the line that says so, the name of the file, the regions that it consists of."""
    headers = ((number, FILE.fullmatch(line)) for number, line in enumerate(sample.lines, start=1))
    return [(number, header["file"], header["regions"].split()) for number, header in headers if header]


def read_brokers(sample: Sample) -> list[tuple[int, str, str]]:
    """The brokers that commands need: the line that says so, the variable for the address, the name of the broker."""
    headers = ((number, BROKER.fullmatch(line)) for number, line in enumerate(sample.lines, start=1))
    return [(number, header["variable"], header["broker"]) for number, header in headers if header]
