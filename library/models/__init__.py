"""Models of the library: records, who and what they are about, copies, and imports."""

from library.models.authorities import Authority, AuthorityForm
from library.models.copies import Copy
from library.models.deletions import DeletedRecord
from library.models.imports import ImportRun, Reject
from library.models.pages import LibraryPage
from library.models.records import Contributor, Record, RecordIdentifier, RecordSeries, RecordSubject

__all__ = [
    "Authority",
    "AuthorityForm",
    "Contributor",
    "Copy",
    "DeletedRecord",
    "ImportRun",
    "LibraryPage",
    "Record",
    "RecordIdentifier",
    "RecordSeries",
    "RecordSubject",
    "Reject",
]
