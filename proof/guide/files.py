"""Files of a guide: those of a folder, and the text of one, as every tool reads it."""

import re
from pathlib import Path

from proof.problem import Problem, Unproven

# What Python's str.splitlines() takes for the end of a line, and Python and browsers do not.
ODD_LINE_END = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Lists what of samples may change without their proofs noticing it; lies beside them, and is none.
SURVIVORS = "survivors.toml"


def names_below(folder: Path, pattern: str) -> list[str]:
    """The files below a folder that match a pattern, as POSIX paths relative to it, sorted; none that is hidden."""
    files = (file.relative_to(folder) for file in folder.rglob(pattern) if file.is_file())
    return sorted(file.as_posix() for file in files if not re.search(r"(^|/)(\.|__pycache__/)", file.as_posix()))


def read_text(file: Path, path: str) -> str:
    """Read a text.

    Args:
        file: where it is.
        path: what problems call it.

    Raises:
        Unproven: it is not UTF-8, begins with a byte order mark, or not all of its lines end where a browser ends them.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Unproven(Problem(path=path, what="is not UTF-8", found=str(error), fix="save it as UTF-8")) from None
    if text.startswith("\ufeff"):
        what, fix = "begins with a byte order mark", "save it as UTF-8 without it: not all tools take it for one"
        raise Unproven(Problem(path=path, line=1, what=what, fix=fix))
    odd = ODD_LINE_END.search(text)
    if odd:
        line, what = text[: odd.start()].count("\n") + 1, f"contains the character {odd[0]!r}"
        fix = "remove it: tools differ in whether it ends a line"
        raise Unproven(Problem(path=path, line=line, what=what, fix=fix))
    return text
