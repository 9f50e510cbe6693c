"""The room in the editors' admin: purposes, what they store, proofs."""
