"""The legend of a picture: what its marks mean."""

from collections.abc import Collection

# What the legend says of each kind of mark, by the class of the marks.
LEGEND = {
    "wait": "waits for the response",
    "function": "a function runs",
    "task": "a task runs",
    "failed": "ends by an exception",
    "never": "never runs",
}


def draw_legend(kinds: Collection[str]) -> str:
    """What the marks of these kinds mean, as HTML."""
    items = (f'<li class="{kind}">{meaning}</li>' for kind, meaning in LEGEND.items() if kind in kinds)
    return f'<ul class="lanes-legend">{"".join(items)}</ul>'
