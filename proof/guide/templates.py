"""Templates: what scripts show to readers, so that the scripts themselves have no words of readers.

Each is a `<template data-text="name">` among the children of the custom element that shows it. A script clones it, and
puts values in the place of `{names}`, which stand in texts and in attributes. Where the words depend on a number, there
is a text for each plural category of the language, by the name that `Intl.PluralRules` has for it: `score.one`,
`score.other`.
"""

from collections.abc import Iterator, Mapping


def templates(texts: Mapping[str, str]) -> Iterator[str]:
    """HTML for each text, which shows nothing until a script clones it."""
    return (f'<template data-text="{name}">{html}</template>' for name, html in texts.items())
