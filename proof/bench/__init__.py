"""Benches: what proving, building and previewing cost."""
