"""Decisions in the editors' admin."""
