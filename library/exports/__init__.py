"""Exports: drafts into the formats that other catalogues, reference managers and spreadsheets read.

Every exporter is pure: a draft (and the address of its page) in, bytes out, one record at a time, so that a
whole catalogue streams in constant memory.
"""

from library.exports.formats import FORMATS, ExportFormat, export

__all__ = ["FORMATS", "ExportFormat", "export"]
