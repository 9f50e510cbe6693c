"""Measurements of the library room."""
