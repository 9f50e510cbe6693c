"""Search documents of records that an import has just made, without reading their rows again.

Reading back ten rows for each record took a quarter of an import's time. The rows are known, so the document
is made of them; a test holds that it is the one that the stored record gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import NamedTuple

from library.choices import AT_HAND, GONE
from library.keys import public_id
from library.search_sources import Parts, describe
from library.services.bulk import Row
from library.services.importing.plan import Item
from library.stored import columns
from search.documents import SearchDocument


@dataclass(slots=True)
class KnownAuthority:
    """An authority row as far as an import needs it."""

    pk: int
    kind: str
    heading: str
    dates: str
    other_script: str
    variants: tuple[str, ...] = ()

    def forms(self) -> list[str]:
        """Every form of the heading, as `Authority.forms` gives them."""
        return list(dict.fromkeys(filter(None, [self.heading, self.other_script, *self.variants])))

    def __str__(self) -> str:
        return f"{self.heading}, {self.dates}" if self.dates else self.heading


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """Rows of what hangs on records, as they went into the tables; the first value is the record's key."""

    authorities: Mapping[int, KnownAuthority]
    contributors: list[Row]
    subjects: list[Row]
    series: list[Row]
    identifiers: list[Row]


class _Use(NamedTuple):
    """A contributor, a subject or a series; the printed form has another name in each table."""

    authority: KnownAuthority
    printed: str

    name = term = title = property(lambda self: self.printed)

    def __str__(self) -> str:
        return self.printed or str(self.authority)


class _Number(NamedTuple):
    scheme: str
    value: str


class _Copy(NamedTuple):
    inventory_number: str
    shelf_mark: str
    location: str
    status: str

    @property
    def is_gone(self) -> bool:
        return self.status in GONE

    @property
    def is_at_hand(self) -> bool:
        return self.status in AT_HAND


def new_documents(new: Mapping[int, Item], rows: WrittenRows, copies: Iterable[Row]) -> list[SearchDocument]:
    """Documents of the records in `new` (by primary key) from the rows that were written for their batch."""
    parts = {pk: Parts([], [], [], [], []) for pk in new}
    other = Parts([], [], [], [], [])  # rows of records that were there before

    def of(row: Row) -> Parts:
        return parts.get(row[0], other)

    for row in rows.contributors:
        of(row).contributors.append(_Use(rows.authorities[row[1]], row[4]))
    for row in rows.subjects:
        of(row).subjects.append(_Use(rows.authorities[row[1]], row[3]))
    for row in rows.series:
        of(row).series.append(_Use(rows.authorities[row[1]], row[4]))
    for row in rows.identifiers:
        of(row).identifiers.append(_Number(row[1], row[2]))
    for row in copies:
        of(row).copies.append(_Copy(*row[1:5]))
    return [describe(_record(pk, item), parts[pk]) for pk, item in new.items()]


def _record(pk: int, item: Item) -> SimpleNamespace:
    """The record's own columns."""
    return SimpleNamespace(pk=pk, public_id=public_id(*item.key), **columns(item.draft))
