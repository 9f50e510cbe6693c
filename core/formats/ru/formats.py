"""Russian: the month in the genitive also where no year follows, "4 ноября"."""

MONTH_DAY_FORMAT = "j E"
