"""Everything that is written. Each module is one concern; views and other rooms call nothing else.

Whatever takes or frees seats runs under the lock of the one bookable row (``seats.locked``).
"""
