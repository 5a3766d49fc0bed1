"""The applications of engines, one module for each: a web process and a worker, with the jobs of all of them.

In each of their processes this package is imported first, and so a world, named by the environment, is entered here.
"""

from importlib import import_module

# It enters the world, as for the applications of other claims.
import_module("tests.claims.apps")
