"""Template tags of the room of seats."""
