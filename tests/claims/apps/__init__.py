"""The applications that the claims are about, one module for each topic.

In a server process this package is imported first, so a world, named by the environment, is entered here.
"""

import os
from importlib import import_module

if "WORLD" in os.environ:
    module, _, name = os.environ["WORLD"].partition(":")
    getattr(import_module(module), name)()
