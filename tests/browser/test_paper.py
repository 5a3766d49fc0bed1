"""What is made for paper fits on it."""

import re

import pytest

from tests.browser.reader import Reader, ReadSite

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def sheets(reader: Reader, paper: str) -> int:
    """How many sheets of paper the page of a reader needs."""
    return len(PAGE.findall(reader.page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_cheat_sheet_is_one_sheet(paper: str, read: ReadSite) -> None:
    reader = read()
    reader.open("practice/cheat-sheet/")
    assert sheets(reader, paper) == 1


def test_longer_sheet_is_found(read: ReadSite) -> None:
    reader = read()
    reader.open("practice/cheat-sheet/")
    reader.page.evaluate("document.querySelector('.sheet').append(document.querySelector('.sheet').cloneNode(true))")
    assert sheets(reader, "A4") == 2
