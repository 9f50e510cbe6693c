"""Writing a plan: records with one upsert, then what hangs on them. The caller owns the transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from library import alphabet, drafts
from library.columns import DRAFT_COLUMNS
from library.documents import KIND
from library.incoming import SORT_COLUMNS, AuthorityKey, Heading, KnownAuthority, RecordKey, shelved
from library.keys import public_id
from library.models import (
    Authority,
    AuthorityForm,
    Contributor,
    Copy,
    Record,
    RecordIdentifier,
    RecordSeries,
    RecordSubject,
)
from library.services.bulk import Row, insert, time_value
from library.services.datestamps import touch, touch_naming
from library.services.importing.documents import WrittenRows, new_entries
from library.services.importing.plan import Plan, known_records
from search.entries import Entry
from search.indexing import schedule

_CACHE_LIMIT = 20_000
_CONTRIBUTOR_COLUMNS = ("record", "authority", "role", "printed_role", "name", "is_main", "sort_order")
_SUBJECT_COLUMNS = ("record", "authority", "scheme", "term", "sort_order")
_SERIES_COLUMNS = ("record", "authority", "number", "issn", "title", "sort_order")
_IDENTIFIER_COLUMNS = ("record", "scheme", "value", "printed", "qualifier", "is_valid", "sort_order")
_FORM_COLUMNS = ("authority", "form")
_COPY_COLUMNS = (
    *("record", "inventory_number", "shelf_mark", "location", "status", "note", "sort_order"),
    "sort_key",
)


class AuthorityCache:
    """Authorities met before in this import. Bounded; forgotten when a batch is rolled back."""

    def __init__(self) -> None:
        self._known: dict[AuthorityKey, KnownAuthority] = {}

    def clear(self) -> None:
        """Forget everything: rows may have been rolled back."""
        self._known.clear()

    def resolve(self, headings: Iterable[Heading]) -> dict[AuthorityKey, KnownAuthority]:
        """Authority rows for all headings, made where there are none, with other-script forms added."""
        if len(self._known) > _CACHE_LIMIT:
            self._known.clear()
        wanted: dict[AuthorityKey, Heading] = {}
        for heading in headings:
            key = heading.key
            if key not in wanted or (heading.other_script and not wanted[key].other_script):
                wanted[key] = heading
        self._load(key for key in wanted if key not in self._known)
        self._create({key: heading for key, heading in wanted.items() if key not in self._known})
        self._complete(wanted)
        return {key: self._known[key] for key in wanted}

    def _load(self, keys: Iterable[AuthorityKey]) -> None:
        by_kind: dict[str, list[str]] = {}
        for kind, name in keys:
            by_kind.setdefault(kind, []).append(name)
        for kind, names in by_kind.items():  # the two together are the index
            rows = Authority.objects.filter(kind=kind, key__in=names).values_list(
                "key", "pk", "kind", "heading", "dates", "other_script"
            )
            found = {pk: (key, KnownAuthority(pk, *values)) for key, pk, *values in rows}
            variants = AuthorityForm.objects.filter(authority__in=found).order_by("authority", "form")
            for pk, form in variants.values_list("authority_id", "form"):
                found[pk][1].variants += (form,)
            self._known.update({(known.kind, key): known for key, known in found.values()})

    def _create(self, headings: dict[AuthorityKey, Heading]) -> None:
        rows = [
            (
                *key,
                heading.name,
                heading.dates,
                heading.other_script,
                *heading.sort_keys,
            )
            for key, heading in headings.items()
        ]
        # Another process may add the same heading meanwhile; then its row is the one that is loaded.
        names = ("kind", "key", "heading", "dates", "other_script", "sort_key", "sort_key_latin")
        insert(Authority, names, rows, conflict=("kind", "key"))
        self._load(headings)

    def _complete(self, wanted: dict[AuthorityKey, Heading]) -> None:
        """Give authorities the other-script form that a record brought."""
        changed = []
        for key, heading in wanted.items():
            known = self._known[key]
            other = heading.other_script
            if other and not known.other_script and other != known.heading:
                known.other_script = other
                first, second = alphabet.keys(known.heading, other)
                changed.append(
                    Authority(pk=known.pk, other_script=other, sort_key=first, sort_key_latin=second)
                )
        if changed:
            names = ["other_script", "sort_key", "sort_key_latin"]
            Authority.objects.bulk_update(changed, names, batch_size=300)
            records = touch_naming([authority.pk for authority in changed])
            schedule(KIND, [str(pk) for pk in records])


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch has changed for readers: index entries of new records, and the keys of the others."""

    new: list[Entry]
    changed: list[int]


def write_plan(plan: Plan, authorities: AuthorityCache, run_id: int) -> Written:
    """Store what the plan says."""
    records = _write_records(plan, run_id)
    _clear_dependents([known.pk for key in records if (known := plan.known.get(key)) and known.pk])
    rows = _write_dependents(plan, records, authorities)
    copies = _write_copies(plan, records)
    new = {records[key]: item for key, item in plan.writes.items() if key not in plan.known}
    touched = dict.fromkeys([*records.values(), *(row[0] for row in copies)])
    touch(set(touched).difference(records.values()))
    return Written(new_entries(new, rows, copies), [pk for pk in touched if pk not in new])


def _write_records(plan: Plan, run_id: int) -> dict[RecordKey, int]:
    at = time_value(timezone.now())
    rows = []
    for key, item in plan.writes.items():
        withdrawn = at if item.draft.is_deleted else None
        described = item.prepare().described
        rows.append((public_id(*key), *key, at, item.fingerprint, run_id, at, withdrawn, *described))
    fixed = ("public_id", "source", "source_id", "created_at")
    changing = ("fingerprint", "last_run", "updated_at", "withdrawn_at", *SORT_COLUMNS, *DRAFT_COLUMNS)
    insert(Record, (*fixed, *changing), rows, conflict=("source", "source_id"), update=changing)
    return {key: known.pk for key, known in known_records(plan.writes, run_id).items() if known.pk}


def _clear_dependents(record_ids: list[int]) -> None:
    if record_ids:
        for model in (Contributor, RecordSubject, RecordSeries, RecordIdentifier):
            model.objects.filter(record_id__in=record_ids).delete()


def _write_dependents(plan: Plan, records: dict[RecordKey, int], cache: AuthorityCache) -> WrittenRows:
    headings = {key: item.prepare().headings for key, item in plan.writes.items()}
    known = cache.resolve(heading for part in headings.values() for heading in part.all())
    contributors: list[Row] = []
    subjects: list[Row] = []
    series: list[Row] = []
    numbers: list[Row] = []
    forms: dict[Row, None] = {}
    surprising: set[int] = set()
    for key, item in plan.writes.items():
        pk, part = records[key], headings[key]
        contributors += _contributors(
            item.draft, pk, [known[heading.key] for heading in part.contributors], forms
        )
        subjects += _subjects(item.draft, pk, [known[heading.key] for heading in part.subjects])
        series += _series(item.draft, pk, [known[heading.key] for heading in part.series])
        numbers += _identifiers(item.draft, pk)
        if not all(known[heading.key].is_as_expected(heading) for heading in part.all()):
            surprising.add(pk)
    insert(Contributor, _CONTRIBUTOR_COLUMNS, contributors)
    insert(RecordSubject, _SUBJECT_COLUMNS, subjects)
    insert(RecordSeries, _SERIES_COLUMNS, series)
    insert(RecordIdentifier, _IDENTIFIER_COLUMNS, numbers)
    insert(AuthorityForm, _FORM_COLUMNS, list(forms), conflict=_FORM_COLUMNS)
    found = {one.pk: one for one in known.values()}
    return WrittenRows(found, contributors, subjects, series, numbers, surprising)


def _contributors(
    draft: drafts.DraftRecord, record_id: int, authorities: list[KnownAuthority], forms: dict[Row, None]
) -> Iterable[Row]:
    rows: dict[Row, Row] = {}
    for order, (person, known) in enumerate(zip(draft.contributors, authorities, strict=True)):
        name, role = person.name[:500], person.role[:3]
        if name not in {known.heading, known.other_script}:
            forms[known.pk, name] = None
        printed = "" if name == known.heading else name
        row = (record_id, known.pk, role, person.printed_role[:255], printed, person.is_main, order)
        rows.setdefault((known.pk, role), row)
    return rows.values()


def _subjects(draft: drafts.DraftRecord, record_id: int, authorities: list[KnownAuthority]) -> Iterable[Row]:
    rows: dict[int, Row] = {}
    for order, (subject, known) in enumerate(zip(draft.subjects, authorities, strict=True)):
        term = subject.term[:500]
        row = (record_id, known.pk, subject.scheme[:20], "" if term == known.heading else term, order)
        rows.setdefault(known.pk, row)
    return rows.values()


def _series(draft: drafts.DraftRecord, record_id: int, authorities: list[KnownAuthority]) -> Iterable[Row]:
    rows: dict[int, Row] = {}
    for order, (series, known) in enumerate(zip(draft.series, authorities, strict=True)):
        title = series.title[:500]
        printed = "" if title == known.heading else title
        rows.setdefault(known.pk, (record_id, known.pk, series.number[:120], series.issn[:9], printed, order))
    return rows.values()


def _identifiers(draft: drafts.DraftRecord, record_id: int) -> Iterable[Row]:
    for order, item in enumerate(draft.identifiers):
        yield (
            record_id,
            item.scheme,
            item.value[:255],
            item.printed[:255],
            item.qualifier[:120],
            item.valid,
            order,
        )


def _write_copies(plan: Plan, records: dict[RecordKey, int]) -> list[Row]:
    """Add the new copies; copies that the library has are never changed by a file, since their status is
    lived here.
    """
    rows: list[Row] = []
    for key, copy in plan.copies.values():
        pk = records[key] if key in records else plan.known[key].pk
        number, mark, place = shelved(copy)
        rows.append((pk, number, mark, place, copy.status, copy.note[:255], 0, alphabet.shelf(mark)))
    insert(Copy, _COPY_COLUMNS, rows)
    return rows
