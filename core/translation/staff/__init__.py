"""The translators' part of the admin: the overview, what changed, the panel of the first page."""
