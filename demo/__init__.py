"""Seeded demonstration content: a fictional centre in three languages. Knows every room; no room knows it."""
