"""The scenes, by subject."""
