"""Worlds in which a claim must fail: each changes a server process before it serves, so that the claim is false."""
