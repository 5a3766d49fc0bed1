def late() -> None:
    """Nobody is answered."""
