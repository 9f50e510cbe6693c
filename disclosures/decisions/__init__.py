"""Decisions of the centre's bodies: text to structure, register, exports, deadlines."""
