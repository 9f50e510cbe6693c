"""Sources that read the records of this app."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.models import Venue, Worded
from core.models.scripts import for_reader
from disclosures import values
from disclosures.bindings.sources import register
from disclosures.choices import PUBLIC_CONTACT_ROLES, Role, UnitKind
from disclosures.facts import Facts
from disclosures.models import DisclosureValue, Facility, Founder, Position, RegulatedDocument, Unit
from disclosures.registry import Kind
from disclosures.values import FileFacts, Item, Ref, Row, SignatureFacts

Items = tuple[Item, ...]


def text(facts: Facts, value: str, ref: Ref | None, kind: Kind = Kind.TEXT) -> Items:
    """A text of a plain record: in the language of the law, in the reader's script where it has two."""
    if facts.language == "sr-latn" and facts.law_language == "sr":
        return values.words(for_reader(value, "sr-latn"), "sr-latn", ref, kind)
    return values.words(value, facts.law_language, ref, kind)


def said(facts: Facts, worded: Worded, field: str, ref: Ref | None, kind: Kind = Kind.TEXT) -> Items:
    """A word of a record that has words by language, with the language that it was really found in."""
    rows = {row.language: getattr(row, field) for row in worded.words.all()}
    for language in (facts.language, facts.law_language):
        if rows.get(language):
            return values.words(rows[language], language, ref, kind)
    if facts.language == "sr-latn" and rows.get("sr"):
        return values.words(for_reader(rows["sr"], "sr-latn"), "sr-latn", ref, kind)
    language, found = next(((code, word) for code, word in rows.items() if word), ("", ""))
    return values.words(found, language, ref, kind)


def address_of(facts: Facts, venue: Venue | None, ref: Ref | None) -> Items:
    """The official address of a venue."""
    if venue is None:
        return ()
    place = next((place for place in facts.places if place.venue_id == venue.pk), None)
    if place is not None:
        return text(facts, place.address(facts.law_language), ref, Kind.ADDRESS)
    return text(facts, venue.address_line, ref, Kind.ADDRESS)


# The organisation ---------------------------------------------------------------------------


def organisation(facts: Facts, argument: str) -> Items:
    """A legal fact of the centre: full_name, short_name, founded_on, legal_form, phone …"""
    found = facts.institution
    if found is None:
        return ()
    ref, centre = Ref.of(found), found.organisation
    if argument == "founded_on":
        return values.day(found.founded_on, ref)
    if argument in ("phone", "email", "url"):
        return values.mark(getattr(centre, argument), Kind(argument), ref)
    if argument == "identity":
        numbers = tuple(Item(Kind.TEXT, text=str(number), ref=ref) for number in found.identifiers.all())
        return (*said(facts, found, "full_name", ref), *numbers)
    return said(facts, found, argument, ref)


def founders(facts: Facts, argument: str) -> list[Row]:
    """Each founder with address and contacts."""
    return [_founder(facts, founder) for founder in facts.founders]


def _founder(facts: Facts, founder: Founder) -> Row:
    ref, body = Ref.of(founder), founder.organisation
    cells = {
        "name": said(facts, body, "name", ref),
        "address": text(facts, founder.address, ref, Kind.ADDRESS),
        "phone": values.mark(body.phone, Kind.PHONE, ref),
        "email": values.mark(body.email, Kind.EMAIL, ref),
        "url": values.mark(body.url, Kind.URL, ref),
    }
    return Row(cells, ref)


def places(facts: Facts, kind: str) -> Items:
    """Addresses at which something happens."""
    found: list[Item] = []
    for place in facts.places:
        if place.serves(kind):
            found += text(facts, place.address(facts.law_language), Ref.of(place), Kind.ADDRESS)
    return tuple(found)


def contacts(facts: Facts, kind: str) -> list[Row]:
    """Contacts about something."""
    rows = []
    for contact in facts.contacts:
        if contact.kind == kind:
            ref = Ref.of(contact)
            cells = {
                "name": text(facts, contact.name, ref),
                "address": text(facts, contact.address, ref, Kind.ADDRESS),
                "phone": values.mark(contact.phone, Kind.PHONE, ref),
                "email": values.mark(contact.email, Kind.EMAIL, ref),
                "hours": text(facts, contact.hours, ref),
            }
            rows.append(Row(cells, ref))
    return rows


# Units and people ---------------------------------------------------------------------------


def units(facts: Facts, kind: str) -> list[Row]:
    """Units of a kind; bodies count as units."""
    kinds = (UnitKind.DIVISION, UnitKind.BODY) if kind == UnitKind.DIVISION else (kind,)
    return [_unit(facts, unit) for unit in facts.units if unit.kind in kinds]


def _unit(facts: Facts, unit: Unit) -> Row:
    ref, head = Ref.of(unit), facts.head_of(unit)
    regulation = facts.documents_by_pk.get(unit.regulation_id) if unit.regulation_id else None
    cells = {
        "name": text(facts, unit.name, ref),
        "head_name": text(facts, head.person.full_name, ref, Kind.PERSON) if head else (),
        "head_title": text(facts, head.title, ref) if head else (),
        "address": address_of(facts, unit.venue, ref),
        "url": values.mark(unit.url, Kind.URL, ref),
        "email": values.mark(unit.email, Kind.EMAIL, ref),
        "phone": values.mark(unit.phone, Kind.PHONE, ref),
        "duties": text(facts, unit.duties, ref),
        "regulation": document_items(facts, regulation) if regulation else (),
    }
    return Row(cells, ref)


def positions(facts: Facts, role: str) -> list[Row]:
    """People in a role today; ``management`` is the head with the deputies."""
    roles = (Role.HEAD, Role.DEPUTY) if role == "management" else (role,)
    return [_position(facts, item) for item in facts.positions if item.role in roles]


def _position(facts: Facts, position: Position) -> Row:
    ref, public = Ref.of(position), position.role in PUBLIC_CONTACT_ROLES
    cells: dict[str, Items] = {
        "name": text(facts, position.person.full_name, ref, Kind.PERSON),
        "title": text(facts, position.title, ref),
        "phone": values.mark(position.phone, Kind.PHONE, ref) if public else (),
        "email": values.mark(position.email, Kind.EMAIL, ref) if public else (),
        "unit_name": text(facts, position.unit.name, ref) if position.unit else (),
        "duties": text(facts, position.duties, ref),
    }
    teaching = next(iter(position.person.teaching.all()), None)
    if teaching is not None:
        years = teaching.experience_years(facts.on)
        plain = ("education", "degree", "academic_title", "training", "retraining", "disciplines", "programs")
        cells |= {name: text(facts, getattr(teaching, name), ref) for name in plain}
        cells["experience"] = values.amount(years, ref=ref)
    return Row(cells, ref)


# Documents ---------------------------------------------------------------------------


def documents(facts: Facts, type_: str) -> Items:
    """Published documents of a type: each as its newest file, or as its address in a register."""
    return tuple(
        item for document in facts.documents.get(type_, ()) for item in document_items(facts, document)
    )


def document_items(facts: Facts, document: RegulatedDocument) -> Items:
    """A document as items: none while it has neither a file nor an address."""
    ref = document_ref(facts, document)
    title = " ".join(part for part in (document.title, document.designation) if part)
    current, items = document.current_file, []
    if current is not None:
        items.append(
            Item(
                Kind.DOCUMENT,
                text=title,
                language=document.language,
                file=FileFacts.of(current.file, title),
                signature=SignatureFacts.of(current),
                ref=ref,
            )
        )
    if document.link:
        items.append(Item(Kind.URL, text=title, language=document.language, url=document.link, ref=ref))
    return tuple(items)


def document_ref(facts: Facts, document: RegulatedDocument) -> Ref:
    """The reference to a document; one whose validity is over is out of date since then."""
    expired = document.valid_to if document.valid_to and document.valid_to < facts.on else None
    outdated = min((day for day in (document.outdated_since, expired) if day), default=None)
    return Ref.of(document, outdated_since=outdated, dated=document.date)


def unfinished_documents(facts: Facts, type_: str) -> tuple[Ref, ...]:
    """Adopted documents of a type that nobody can open yet."""
    found = facts.documents.get(type_, ())
    return tuple(document_ref(facts, item) for item in found if not (item.link or item.current_file))


# Tables ---------------------------------------------------------------------------


def agreements(facts: Facts, kind: str) -> list[Row]:
    """Agreements with their particulars on one line."""
    rows = []
    for item in facts.agreements:
        if item.kind == kind:
            ref = Ref.of(item)
            number = f"№ {item.number}" if item.number else ""
            date = item.date.strftime("%d.%m.%Y") if item.date else ""
            details = ", ".join(part for part in (item.title, date, number, item.term) if part)
            cells = {
                "state": text(facts, item.state, ref),
                "partner": text(facts, item.partner, ref),
                "details": text(facts, details, ref),
            }
            rows.append(Row(cells, ref))
    return rows


def facilities(facts: Facts, kind: str) -> list[Row]:
    """Facilities of a kind, or ``all``."""
    rows = []
    for item in facts.facilities:
        if kind in ("all", item.kind):
            ref = Ref.of(item)
            cells = {
                "name": text(facts, item.name, ref),
                "address": address_of(facts, item.venue, ref),
                "equipment": text(facts, item.equipment, ref),
                "adapted": text(facts, item.adapted, ref),
            }
            rows.append(Row(cells, ref))
    return rows


def facility_sum(measure: Callable[[Facility], int | None]) -> Callable[[Facts, str], Items]:
    """A source that adds something up over the facilities of a kind."""

    def source(facts: Facts, kind: str) -> Items:
        found = [item for item in facts.facilities if item.kind == kind]
        numbers = [number for item in found if (number := measure(item)) is not None]
        return values.amount(sum(numbers), ref=Ref.of(found[0])) if numbers else ()

    return source


def vacancies(facts: Facts, kind: str) -> list[Row]:
    """What is vacant: places for learners, or posts."""
    rows = []
    for item in facts.vacancies:
        if item.kind == kind:
            ref = Ref.of(item)
            cells = {
                "title": text(facts, item.title, ref),
                "program_name": text(facts, item.title, ref),
                "program_number": text(facts, item.code, ref),
                "level": text(facts, item.level, ref),
                "profile": text(facts, item.profile or item.title, ref),
                "course": text(facts, item.course, ref),
                "form": text(facts, item.form, ref),
                "conditions": text(facts, item.conditions, ref),
                "until": values.day(item.until, ref),
                **{
                    name: values.amount(getattr(item, name), ref=ref)
                    for name in ("federal", "regional", "local", "paid")
                },
            }
            rows.append(Row(cells, ref))
    return rows


def finance(facts: Facts, source: str) -> Items:
    """Money from a source in the newest year for which it is known."""
    year = next((year for year in facts.years if getattr(year, source) is not None), None)
    return values.amount(getattr(year, source), Kind.MONEY, Ref.of(year)) if year else ()


def finance_years(facts: Facts, argument: str) -> list[Row]:
    """Income and expense by year."""
    rows = []
    for year in facts.years:
        ref = Ref.of(year)
        cells = {
            "year": (Item(Kind.YEAR, text=str(year.year), number=year.year, ref=ref),),
            "income": values.amount(year.income, Kind.MONEY, ref),
            "expense": values.amount(year.expense, Kind.MONEY, ref),
        }
        rows.append(Row(cells, ref))
    return rows


def finance_quarters(facts: Facts, argument: str) -> list[Row]:
    """Execution of the budget by quarter, the newest first."""
    rows = []
    for year in facts.years:
        for item in year.quarters.all():
            ref = Ref.of(year)
            report = facts.documents_by_pk.get(item.report_id) if item.report_id else None
            cells = {
                "year": (Item(Kind.YEAR, text=str(year.year), number=year.year, ref=ref),),
                "quarter": values.amount(item.quarter, ref=ref),
                "income": values.amount(item.income, Kind.MONEY, ref),
                "expense": values.amount(item.expense, Kind.MONEY, ref),
                "report": document_items(facts, report) if report else (),
            }
            rows.append(Row(cells, ref))
    return rows


def requests(facts: Facts, argument: str) -> list[Row]:
    """Requests for information by year."""
    rows = []
    for year in facts.request_years:
        ref = Ref.of(year)
        cells = {
            "year": (Item(Kind.YEAR, text=str(year.year), number=year.year, ref=ref),),
            **{
                name: values.amount(getattr(year, name), ref=ref)
                for name in ("received", "granted", "refused")
            },
            "grounds": text(facts, year.grounds or ("—" if not year.refused else ""), ref),
        }
        rows.append(Row(cells, ref))
    return rows


def accessibility(facts: Facts, topic: str) -> Items:
    """A fact about access."""
    fact = facts.accessibility.get(topic)
    return text(facts, fact.text, Ref.of(fact)) if fact else ()


# Typed answers ---------------------------------------------------------------------------


def typed(facts: Facts, requirement: str) -> Items:
    """What somebody typed: in the reader's language, else in that of the law, else in any."""
    found = facts.typed.get(requirement, ())
    for language in (facts.language, facts.law_language):
        chosen = [value for value in found if value.language == language]
        if chosen:
            break
    else:
        chosen = list(found)
    return tuple(item for value in chosen for item in _typed_items(facts, value))


def _typed_items(facts: Facts, value: DisclosureValue) -> Iterable[Item]:
    ref, language, shown = Ref.of(value), value.language, value.text
    if facts.language == "sr-latn" and language == "sr":
        language, shown = "sr-latn", for_reader(shown, "sr-latn")
    if value.document is not None:
        file = FileFacts.of(value.document, shown)
        yield Item(Kind.DOCUMENT, text=file.title, language=language, file=file, ref=ref)
    elif value.link:
        yield Item(Kind.URL, text=shown or value.link, language=language, url=value.link, ref=ref)
    elif shown:
        yield Item(Kind.TEXT, text=shown, language=language, ref=ref)
    if value.number is not None:
        yield Item(Kind.NUMBER, number=value.number, ref=ref)
    if value.date is not None:
        yield Item(Kind.DATE, date=value.date, ref=ref)


def typed_rows(facts: Facts, requirement: str) -> list[Row]:
    """Rows that somebody typed for a requirement."""
    rows = []
    for row in facts.typed_rows.get(requirement, ()):
        ref = Ref.of(row)
        rows.append(Row({key: text(facts, str(value), ref) for key, value in row.cells.items()}, ref))
    return rows


def connect() -> None:
    """Register the sources of this module. Called once, when the apps are ready."""
    for name, source in {
        "organisation": organisation,
        "founders": founders,
        "places": places,
        "contacts": contacts,
        "units": units,
        "positions": positions,
        "documents": documents,
        "agreements": agreements,
        "facilities": facilities,
        "facility_count": facility_sum(lambda item: 1),
        "facility_places": facility_sum(lambda item: item.places),
        "facility_adapted": facility_sum(lambda item: item.adapted_rooms),
        "vacancies": vacancies,
        "finance": finance,
        "finance_years": finance_years,
        "finance_quarters": finance_quarters,
        "requests": requests,
        "accessibility": accessibility,
        "value": typed,
        "rows": typed_rows,
    }.items():
        register(name, source)
