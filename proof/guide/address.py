"""Addresses: the way from a page to another page or file of the guide."""

import posixpath


def beside(page: str, target: str) -> str:
    """The path of a page or file of docs/, relative to the folder of another page."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def address(page: str, target: str, anchor: str = "") -> str:
    """The address of a page or file of docs/ on the site, relative to that of another page."""
    path = posixpath.relpath(served_as(target), served_as(page))
    path = f"{path}/" if target.endswith(".md") else path
    return f"{path}#{anchor}" if anchor else path


def served_as(name: str) -> str:
    """The folder of a page on the site, or the path of a file."""
    stem = name.removesuffix(".md")
    return (posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem) or "."
