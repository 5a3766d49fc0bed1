"""The applications that the claims are about, one module for each topic."""
