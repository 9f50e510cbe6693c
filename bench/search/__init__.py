"""Benchmarks of the search engines."""
