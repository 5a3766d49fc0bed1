"""Every shell command that readers are shown does what is stated below it, if it needs no network.

What needs it is proven by tests/test_commands_that_install.py and tests/network.
"""

from proof.proofs import test_commands

__all__ = ["test_commands"]
