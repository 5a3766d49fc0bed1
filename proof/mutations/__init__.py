"""Mutations: the shown code of a sample is changed in one place, and its own proof must turn red."""
