"""Seats: one engine for the runs of programmes and the dates of events."""
