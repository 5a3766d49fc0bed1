"""Serving: processes that go on while others use them, what they tell, and their end."""
