"""Small public addresses that are no pages."""
