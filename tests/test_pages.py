"""Every page is proven twice: as it is written, and as a reader's browser gets it."""

from proof.proofs import (
    test_everything_is_asked,
    test_pages_name_only_what_exists,
    test_site_shows_only_what_is_proven,
    test_words_were_read_with_their_evidence,
)

__all__ = [
    "test_everything_is_asked",
    "test_pages_name_only_what_exists",
    "test_site_shows_only_what_is_proven",
    "test_words_were_read_with_their_evidence",
]
