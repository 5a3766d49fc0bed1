"""Practice: questions and cards, what proves them, and how readers get them."""
