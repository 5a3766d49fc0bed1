"""The indexes of a site: what its search knows, as the builders write it, and where its entries are."""

import json
from pathlib import Path
from typing import Any

# The indexes of the builders, and what each calls its entries.
INDEXES = {"search/search_index.json": "docs", "search.json": "items"}
# Where the entries of Material's are: every page fetches that index, and our worker these, once somebody searches.
SECTIONS = {"search/search_index.json": "search/sections.json"}


def read_json(file: Path) -> Any:
    """What is in a file that a browser fetches."""
    return json.loads(file.read_text(encoding="utf-8"))


def write_json(file: Path, value: Any) -> None:
    """Write what a browser fetches."""
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def read_index(folder: Path, name: str) -> dict[str, Any]:
    """An index with its entries, wherever they are.

    Args:
        folder: the built site.
        name: the file of the index, one of INDEXES.
    """
    index: dict[str, Any] = read_json(folder / name)
    if isinstance(index[INDEXES[name]], str):
        index[INDEXES[name]] = read_json(folder / SECTIONS[name])
    return index
