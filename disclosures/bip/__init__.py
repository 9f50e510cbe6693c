"""The public information bulletin of Poland: cards of versions and the log of changes."""
