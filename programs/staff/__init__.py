"""The room in the editors' admin."""
