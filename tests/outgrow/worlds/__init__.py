"""Worlds of engines: in each, one thing is changed in the processes of an engine."""
