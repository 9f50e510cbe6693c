"""Writes of the room of events."""
