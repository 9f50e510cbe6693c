"""What changes the library's data."""
