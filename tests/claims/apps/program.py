"""A program that a task starts. The other end of its standard input is held by the server, for as long as that runs."""

import sys

from tests.claims.apps.events import happens

if __name__ == "__main__":
    happens("program starts")
    sys.stdin.read()
    happens("program has outlived the server")
