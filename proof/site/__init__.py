"""The site: built, completed with what is beside the pages, and checked as readers get it."""
