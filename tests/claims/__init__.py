"""Claims: sentences about behaviour, each a test against a real server process."""
