def forgotten() -> None:
    """Each job is forgotten."""
