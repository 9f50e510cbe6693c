"""Dates and numbers as each language writes them, where Django's own formats are not how its readers do.

Found by Django through ``FORMAT_MODULE_PATH``. What a module here leaves out comes from Django; Serbian needs
nothing, because a date on its own has its month in the nominative (``core.dates`` writes the others). ``E``
in a date is the month as it stands after a day: in the genitive where the language has one.
"""
