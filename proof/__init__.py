"""The machinery behind the guide: find what a page shows, run it, match it, render it.

Data flows one way: samples are run, what they printed is matched with what they state, pages embed them, the site is
built from the pages. Building the site only reads files; it never runs a sample.
"""
