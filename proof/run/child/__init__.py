"""What runs in the process of a sample. It needs nothing but Python, and nothing of ours that is not in this folder."""
