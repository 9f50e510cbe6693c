"""Search entries of records that an import has just made, without reading their rows again.

Reading back ten rows for each record took a quarter of an import's time. The rows are known, so the entry is
the one that was prepared from the draft, or, where the library knew more of an authority than the draft said,
made of them; a test holds that it is the one that the stored record gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from library.documents import Parts
from library.incoming import CopyOnShelf, Item, KnownAuthority, Number, Use, document_of
from library.services.bulk import Row
from search.entries import Entry, build


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """Rows of what hangs on records, as they went into the tables; the first value is the record's key.

    `surprising`: records of which an authority is not as the draft says.
    """

    authorities: Mapping[int, KnownAuthority]
    contributors: list[Row]
    subjects: list[Row]
    series: list[Row]
    identifiers: list[Row]
    surprising: set[int]


def new_entries(new: Mapping[int, Item], rows: WrittenRows, copies: Iterable[Row]) -> list[Entry]:
    """Entries of the records in `new` (by primary key) from the rows that were written for their batch."""
    copies_of: dict[int, list[Row]] = {}
    for row in copies:
        copies_of.setdefault(row[0], []).append(row)
    found: list[Entry] = []
    others: dict[int, Item] = {}
    for pk, item in new.items():
        if pk in rows.surprising or len(item.draft.copies) != len(copies_of.get(pk, ())):
            others[pk] = item
        else:
            found.append(item.prepare().entry.numbered(str(pk)))
    return found + _made_of_rows(others, rows, copies_of)


def _made_of_rows(
    items: Mapping[int, Item], rows: WrittenRows, copies_of: Mapping[int, list[Row]]
) -> list[Entry]:
    parts = {pk: Parts([], [], [], [], []) for pk in items}
    other = Parts([], [], [], [], [])  # rows of all other records

    def of(row: Row) -> Parts:
        return parts.get(row[0], other)

    if parts:
        for row in rows.contributors:
            of(row).contributors.append(Use(rows.authorities[row[1]], row[4]))
        for row in rows.subjects:
            of(row).subjects.append(Use(rows.authorities[row[1]], row[3]))
        for row in rows.series:
            of(row).series.append(Use(rows.authorities[row[1]], row[4]))
        for row in rows.identifiers:
            of(row).identifiers.append(Number(row[1], row[2]))
        for pk in items:
            parts[pk].copies.extend(CopyOnShelf(*row[1:5]) for row in copies_of.get(pk, ()))
    return [build(document_of(pk, item, parts[pk])) for pk, item in items.items()]
