"""Every sample does what it says: once by pytest-examples, once by the independent match in a clean process."""

from proof.proofs import test_code_of_samples, test_sample

__all__ = ["test_code_of_samples", "test_sample"]
