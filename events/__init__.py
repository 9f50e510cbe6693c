"""Events: what happens when, and how to come."""
