"""Brokers: the servers that queues keep their jobs in, each started by whoever needs one, and gone with it."""
