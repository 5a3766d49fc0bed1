"""Every trace is what its sample does: recorded again, it has the same steps."""

from proof.proofs import test_trace

__all__ = ["test_trace"]
