"""Writing a plan: records with one upsert, then what hangs on them. The caller owns the transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from library import drafts
from library.choices import AuthorityKind
from library.keys import heading_key, public_id
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
from library.services.importing.plan import Plan, RecordKey
from library.stored import DRAFT_COLUMNS, columns

_CACHE_LIMIT = 100_000
_RECORD_COLUMNS = (*DRAFT_COLUMNS, "withdrawn_at", "last_run", "updated_at")
_DEPENDENTS = (Contributor, RecordSubject, RecordSeries, RecordIdentifier)
AuthorityKey = tuple[str, str]


@dataclass(slots=True)
class KnownAuthority:
    """An authority row as far as an import needs it."""

    pk: int
    heading: str
    other_script: str


@dataclass(slots=True, frozen=True)
class Heading:
    """A name, subject or series on its way to an authority row."""

    kind: str
    name: str
    dates: str = ""
    other_script: str = ""

    @property
    def key(self) -> AuthorityKey:
        """What makes two headings one authority."""
        return self.kind, heading_key(self.other_script or self.name, self.dates)


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
        names = {name for _, name in keys}
        if names:
            rows = Authority.objects.filter(key__in=names).values_list(
                "kind", "key", "pk", "heading", "other_script"
            )
            for kind, key, pk, heading, other in rows:
                self._known[kind, key] = KnownAuthority(pk, heading, other)

    def _create(self, headings: dict[AuthorityKey, Heading]) -> None:
        rows = [
            Authority(
                kind=heading.kind,
                key=key[1],
                heading=heading.name[:500],
                dates=heading.dates[:60],
                other_script=heading.other_script[:500],
            )
            for key, heading in headings.items()
        ]
        # Another process may add the same heading meanwhile: the upsert gives its row instead of an error.
        Authority.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["kind", "key"], update_fields=["key"], batch_size=500
        )
        for row in rows:
            self._known[row.kind, row.key] = KnownAuthority(row.pk, row.heading, row.other_script)

    def _complete(self, wanted: dict[AuthorityKey, Heading]) -> None:
        """Give authorities the other-script form that a record brought."""
        changed = []
        for key, heading in wanted.items():
            known = self._known[key]
            other = heading.other_script[:500]
            if other and not known.other_script and other != known.heading:
                known.other_script = other
                changed.append(Authority(pk=known.pk, other_script=other))
        if changed:
            Authority.objects.bulk_update(changed, ["other_script"], batch_size=500)


def write_plan(plan: Plan, authorities: AuthorityCache, run_id: int) -> list[int]:
    """Store what the plan says; the keys of the records that readers will see differently now."""
    records = _write_records(plan, run_id)
    _clear_dependents([pk for key in records if (known := plan.known.get(key)) and (pk := known.pk)])
    _write_dependents(plan, records, authorities)
    touched = _write_copies(plan, records)
    return list(dict.fromkeys([*(record.pk for record in records.values()), *touched]))


def _write_records(plan: Plan, run_id: int) -> dict[RecordKey, Record]:
    now = timezone.now()
    records = {
        key: Record(
            public_id=public_id(*key),
            source=key.source,
            source_id=key.source_id,
            withdrawn_at=now if item.draft.is_deleted else None,
            last_run_id=run_id,
            **columns(item.draft),
        )
        for key, item in plan.writes.items()
    }
    Record.objects.bulk_create(
        records.values(),
        update_conflicts=True,
        unique_fields=["source", "source_id"],
        update_fields=_RECORD_COLUMNS,
        batch_size=500,
    )
    return records


def _clear_dependents(record_ids: list[int]) -> None:
    if record_ids:
        for model in _DEPENDENTS:
            model.objects.filter(record_id__in=record_ids).delete()


def _write_dependents(plan: Plan, records: dict[RecordKey, Record], cache: AuthorityCache) -> None:
    authorities = cache.resolve(
        heading for item in plan.writes.values() for heading in draft_headings(item.draft)
    )
    contributors: list[Contributor] = []
    subjects: list[RecordSubject] = []
    series: list[RecordSeries] = []
    numbers: list[RecordIdentifier] = []
    forms: dict[tuple[int, str], AuthorityForm] = {}
    for key, item in plan.writes.items():
        pk = records[key].pk
        contributors += _contributors(item.draft, pk, authorities, forms)
        subjects += _subjects(item.draft, pk, authorities)
        series += _series(item.draft, pk, authorities)
        numbers += _identifiers(item.draft, pk)
    Contributor.objects.bulk_create(contributors, batch_size=2000)
    RecordSubject.objects.bulk_create(subjects, batch_size=2000)
    RecordSeries.objects.bulk_create(series, batch_size=2000)
    RecordIdentifier.objects.bulk_create(numbers, batch_size=2000)
    AuthorityForm.objects.bulk_create(forms.values(), ignore_conflicts=True, batch_size=2000)


def draft_headings(draft: drafts.DraftRecord) -> Iterable[Heading]:
    """Every heading of a draft that becomes an authority row."""
    for person in draft.contributors:
        yield contributor_heading(person)
    for subject in draft.subjects:
        yield subject_heading(subject)
    for series in draft.series:
        yield series_heading(series)


def contributor_heading(person: drafts.Contributor) -> Heading:
    """The heading of a contributor."""
    return Heading(person.kind, person.name, person.dates, person.other_script)


def subject_heading(subject: drafts.Subject) -> Heading:
    """The heading of a subject."""
    return Heading(subject.kind, subject.term, other_script=subject.other_script)


def series_heading(series: drafts.Series) -> Heading:
    """The heading of a series."""
    return Heading(AuthorityKind.SERIES.value, series.title)


def _contributors(
    draft: drafts.DraftRecord,
    record_id: int,
    authorities: dict[AuthorityKey, KnownAuthority],
    forms: dict[tuple[int, str], AuthorityForm],
) -> list[Contributor]:
    rows: dict[tuple[int, str], Contributor] = {}
    for order, person in enumerate(draft.contributors):
        known = authorities[contributor_heading(person).key]
        name = person.name[:500]
        if name not in {known.heading, known.other_script}:
            forms[known.pk, name] = AuthorityForm(authority_id=known.pk, form=name)
        row = Contributor(
            record_id=record_id,
            authority_id=known.pk,
            role=person.role[:3],
            printed_role=person.printed_role[:255],
            name="" if name == known.heading else name,
            is_main=person.is_main,
            sort_order=order,
        )
        rows.setdefault((known.pk, row.role), row)
    return list(rows.values())


def _subjects(
    draft: drafts.DraftRecord, record_id: int, authorities: dict[AuthorityKey, KnownAuthority]
) -> list[RecordSubject]:
    rows: dict[int, RecordSubject] = {}
    for order, subject in enumerate(draft.subjects):
        known = authorities[subject_heading(subject).key]
        term = subject.term[:500]
        row = RecordSubject(
            record_id=record_id,
            authority_id=known.pk,
            scheme=subject.scheme[:20],
            term="" if term == known.heading else term,
            sort_order=order,
        )
        rows.setdefault(known.pk, row)
    return list(rows.values())


def _series(
    draft: drafts.DraftRecord, record_id: int, authorities: dict[AuthorityKey, KnownAuthority]
) -> list[RecordSeries]:
    rows: dict[int, RecordSeries] = {}
    for order, series in enumerate(draft.series):
        known = authorities[series_heading(series).key]
        title = series.title[:500]
        row = RecordSeries(
            record_id=record_id,
            authority_id=known.pk,
            number=series.number[:120],
            issn=series.issn[:9],
            title="" if title == known.heading else title,
            sort_order=order,
        )
        rows.setdefault(known.pk, row)
    return list(rows.values())


def _identifiers(draft: drafts.DraftRecord, record_id: int) -> list[RecordIdentifier]:
    return [
        RecordIdentifier(
            record_id=record_id,
            scheme=item.scheme,
            value=item.value[:255],
            printed=item.printed[:255],
            qualifier=item.qualifier[:120],
            is_valid=item.valid,
            sort_order=order,
        )
        for order, item in enumerate(draft.identifiers)
    ]


def _write_copies(plan: Plan, records: dict[RecordKey, Record]) -> list[int]:
    """Add the new copies; copies that the library has are never changed by a file, since their status is
    lived here.
    """
    rows = []
    for key, copy in plan.copies.values():
        record_id = records[key].pk if key in records else plan.known[key].pk
        rows.append(
            Copy(
                record_id=record_id,
                inventory_number=copy.inventory_number,
                shelf_mark=copy.shelf_mark[:120],
                location=copy.location[:120],
                status=copy.status,
                note=copy.note[:255],
            )
        )
    Copy.objects.bulk_create(rows, batch_size=2000)
    return [row.record_id for row in rows]
