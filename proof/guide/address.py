"""Addresses: the way from a page to another page or file of the guide."""

import posixpath


def beside(page: str, target: str) -> str:
    """The path of a page or file of docs/, relative to the folder of another page."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def served_as(name: str) -> str:
    """The folder of a page on the site, or the path of a file."""
    stem = name.removesuffix(".md")
    return (posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem) or "."
