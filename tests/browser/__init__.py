"""What readers see and do, in a real browser."""
