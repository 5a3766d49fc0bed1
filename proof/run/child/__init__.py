"""What runs in the process of a sample. It needs FastAPI, and nothing of ours that is not in this folder."""
