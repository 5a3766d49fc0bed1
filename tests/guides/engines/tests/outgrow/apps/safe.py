"""A safe engine."""
