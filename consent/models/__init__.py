"""Purposes and what they store, the exact words that visitors were asked, and the proof of each choice."""

from .proofs import ConsentRecord, ConsentRevision
from .purposes import DeclaredItem, DeclaredItemWords, Purpose, PurposeWords
from .settings import ConsentSettings

__all__ = [
    "ConsentRecord",
    "ConsentRevision",
    "ConsentSettings",
    "DeclaredItem",
    "DeclaredItemWords",
    "Purpose",
    "PurposeWords",
]
