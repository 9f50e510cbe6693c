"""The draft that a stored record stands for: the way back from rows.

It serves comparison (what would this import change?) and export, which both speak of drafts.
"""

from __future__ import annotations

from library.drafts import (
    Classification,
    Contributor,
    CopyDraft,
    DraftRecord,
    Host,
    Identifier,
    Link,
    Note,
    Series,
    Subject,
    Title,
)
from library.models import Record


def draft_of(record: Record) -> DraftRecord:
    """The draft that a stored record stands for; use `Record.objects.with_parts()` to keep the number of
    queries fixed.
    """
    return DraftRecord(
        title=Title(
            record.title,
            record.subtitle,
            record.responsibility,
            record.part_number,
            record.part_name,
            record.title_sort,
        ),
        source=record.source,
        source_id=record.source_id,
        material=record.material,
        level=record.level,
        other_script_title=_other_title(record),
        other_script_origin=record.other_origin,
        parallel_titles=record.parallel_titles,
        variant_titles=record.variant_titles,
        contributors=_contributors(record),
        edition=record.edition,
        places=record.places,
        publishers=record.publishers,
        date_text=record.date_text,
        year_from=record.year_from,
        year_to=record.year_to,
        extent=record.extent,
        series=[Series(str(item), item.number, item.issn) for item in record.series.all()],
        languages=record.languages,
        country=record.country,
        notes=[Note(**note) for note in record.notes],
        contents=record.contents,
        subjects=_subjects(record),
        classifications=[Classification(**item) for item in record.classifications],
        identifiers=[
            Identifier(item.scheme, item.value, item.printed, item.is_valid, item.qualifier)
            for item in record.identifiers.all()
        ],
        links=[Link(**link) for link in record.links],
        host=_host(record),
        copies=[
            CopyDraft(copy.inventory_number, copy.shelf_mark, copy.location, copy.status, copy.note)
            for copy in record.copies.all()
        ],
        is_deleted=record.withdrawn_at is not None,
    )


def _other_title(record: Record) -> Title | None:
    if not record.other_title:
        return None
    return Title(
        record.other_title,
        record.other_subtitle,
        record.other_responsibility,
        record.other_part_number,
        record.other_part_name,
    )


def _contributors(record: Record) -> list[Contributor]:
    return [
        Contributor(
            item.name or item.authority.heading,
            item.authority.kind,
            item.role,
            item.printed_role,
            item.authority.dates,
            item.authority.other_script,
            item.is_main,
        )
        for item in record.contributors.all()
    ]


def _subjects(record: Record) -> list[Subject]:
    return [
        Subject(str(item), item.scheme, item.authority.kind, item.authority.other_script)
        for item in record.subjects.all()
    ]


def _host(record: Record) -> Host | None:
    if not (record.host_title or record.host_source_id):
        return None
    return Host(
        record.host_title, record.host_part, record.host_issn, record.host_isbn, record.host_source_id
    )
