"""Commands: what readers type into a terminal, in `.sh` files."""
