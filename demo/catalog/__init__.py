"""The library of the demonstration: real books, described in ``books.csv`` as a school library lists them.

The list goes the way of every catalogue file: reader, import service, search index. Only what a list does
not say, the life of the copies, is added here.
"""

from demo.catalog.loading import load_catalog

__all__ = ["load_catalog"]
