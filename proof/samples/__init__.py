"""Samples: proven, updated, and shown on pages."""
