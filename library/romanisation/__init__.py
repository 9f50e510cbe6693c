"""Romanised Slavic text back to Cyrillic, where that can be done with certainty."""

from library.romanisation.reversal import ReversalError, is_reversible_language, to_cyrillic, try_cyrillic

__all__ = ["ReversalError", "is_reversible_language", "to_cyrillic", "try_cyrillic"]
