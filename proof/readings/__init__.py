"""Readings: what the guide says, the evidence of it, and which of both somebody has read together."""
