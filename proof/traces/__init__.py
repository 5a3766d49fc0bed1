"""Traces: what is recorded of the runs of samples, step by step, and how readers get it."""
