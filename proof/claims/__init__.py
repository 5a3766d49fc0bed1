"""Claims: sentences about behaviour with the tests that prove them, and what other releases do."""
