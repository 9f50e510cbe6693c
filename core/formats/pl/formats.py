"""Polish: dots in short dates, not the hyphens of Django's format."""

SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
