"""Writes of the room: what follows from a decision, a schedule, a form."""
