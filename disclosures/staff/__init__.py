"""The records in the editors' admin."""
