"""The proofs that need the network: those of what readers get from it."""
