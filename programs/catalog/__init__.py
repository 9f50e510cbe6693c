"""The catalogue: what is offered today, narrowed and ordered by the reader, taken along on paper or as data.

entries    every advertised programme with its runs, kept together until something changes
filters    what comes by GET, read and checked
matching   which entries a choice leaves, and the counts beside every filter
ordering   the orders of the list
listing    the context of the page
comparing  up to four side by side, and the shortlist
printing   the catalogue as PDF
open_data  the catalogue as CSV, XLSX and JSON
"""

from programs.catalog.listing import context

__all__ = ["context"]
