"""Readers: catalogue files of every format and character set into drafts. Pure Python, streaming, never an
exception inside a file.
"""

from library.readers.catalog import AUTO, FORMATS, Catalog, UnknownFormatError
from library.readers.entries import Entry, ReadResult, Reason, RecordError

__all__ = ["AUTO", "FORMATS", "Catalog", "Entry", "ReadResult", "Reason", "RecordError", "UnknownFormatError"]
