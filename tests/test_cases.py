"""A file of cases is read, changes what it says, and gets the messages that are said."""

import pytest

from proof.messages.case import Cases
from proof.messages.code_block import CodeBlock

SOURCE = """\
---
title: Pages
guide: one_page
---

# Pages

What is said of pages.

## A wrong name

Two files are wrong.

```diff title="docs/index.md"
-name
+title
```

```bytes title="docs/x.txt"
\\xff\\n
```

```text
docs/index.md:1: is wrong
  to fix:   correct it
```

## A message that is not written yet

```text title="docs/x.txt"
Hello
```
"""


def diff(text: str, title: str = "docs/index.md") -> CodeBlock:
    """A block that changes a file."""
    return CodeBlock("diff", {"title": title}, text, (0, 1))


def test_cases_are_read() -> None:
    cases = Cases("pages", SOURCE)
    assert cases.introduction == "What is said of pages."
    wrong, silent = cases.cases
    assert (wrong.name, wrong.message) == ("a wrong name", "docs/index.md:1: is wrong\n  to fix:   correct it")
    assert [block.options["title"] for block in wrong.inputs] == ["docs/index.md", "docs/x.txt"]
    assert wrong.inputs[1].content == b"\xff\n"
    assert silent.message == ""
    assert silent.inputs[0].content == b"Hello\n"


def test_messages_are_written_in_their_place() -> None:
    cases = Cases("pages", SOURCE)
    new = Cases("pages", cases.with_messages({"A wrong name": "a: b", "A message that is not written yet": "c: d"}))
    assert [case.message for case in new.cases] == ["a: b", "c: d"]
    assert [case.inputs for case in new.cases] != [[], []]
    assert new.with_messages({case.title: case.message for case in new.cases}) == new.source


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ("-two\n+2\n", "one\n2\ntwo and a half\n"),
        ("-two\n", "one\ntwo and a half\n"),
        (" one\n+and\n", "one\nand\ntwo\ntwo and a half\n"),
        ("+three\n", "one\ntwo\ntwo and a half\nthree\n"),
    ],
)
def test_lines_are_replaced(change: str, changed: str) -> None:
    assert diff(change).change("one\ntwo\ntwo and a half\n") == changed


def test_parts_of_lines_are_replaced_where_nobody_wrote_the_lines() -> None:
    assert diff("-two\n+2\n", "site/index.html").change("<b>two</b> and two") == "<b>2</b> and 2"


def test_change_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match=r"docs/index\.md has no such lines"):
        diff("-half\n").change("two and a half\n")
