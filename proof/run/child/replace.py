"""Replacing: other values in the place of those that modules, classes and objects have."""


def replace(owner: object, **values: object) -> None:
    """Put values in the place of those that something has; where it has none, do nothing."""
    for name, value in values.items():
        if hasattr(owner, name):
            setattr(owner, name, value)
