"""Pages filled in: blocks, claims, counts and versions in the place of what names them."""
