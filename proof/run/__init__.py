"""Running samples: this side asks, and what is in child/ is run."""
