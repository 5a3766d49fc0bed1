"""What a guide consists of, on the disk and as a built site: read, and nothing else."""
