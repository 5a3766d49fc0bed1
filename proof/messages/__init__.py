"""Messages: what the tools of a guide say of wrong input, each with the input that causes it."""
