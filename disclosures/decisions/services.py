"""Writing decisions: from a draft, from a form, from a table."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import TypeVar

from django.utils import timezone
from django.utils.text import slugify

from core.scripts import to_ascii
from disclosures.decisions.parsing import Draft, DraftItem, depths, keeps_control, parse, read_deadline
from disclosures.models import Decision, DecisionAttachment, DecisionItem, DecisionSignature

_TERMS = ("deadline_kind", "starts_on", "ends_on", "period")


def from_text(text: str, language: str = "") -> Decision:
    """A stored draft made from the pasted text of a decision, for a person to check. The text is kept."""
    read = parse(text, language)
    decision = Decision(
        language=read.language or language or Decision._meta.get_field("language").default,
        act_type=_cut("act_type", read.act_type),
        body=_cut("body", read.body),
        number=_cut("number", read.number),
        issued_on=read.issued_on or timezone.localdate(),
        heading=_cut("heading", _heading(read, text)),
        preamble=read.preamble,
        enacting=_cut("enacting", read.enacting),
        control=_cut("control", _control(read)),
        signatory=_cut("signatory", read.signatory.name),
        signatory_position=_cut("signatory_position", read.signatory.position),
        source_text=text,
    )
    decision.items = in_order(item_of(item) for item in read.items)
    decision.further_signatures = in_order(
        DecisionSignature(name=signatory.name[:160], position=signatory.position[:255])
        for signatory in read.signatories[1:]
    )
    decision.attachments = in_order(DecisionAttachment(title=title[:255]) for title in read.attachments)
    _unlike_others(decision)
    settle(decision)
    decision.save()
    return decision


def _heading(read: Draft, text: str) -> str:
    """What it is about; where no line says so, what it orders first."""
    first = next((item.text for item in read.items if item.text), "")
    return " ".join((read.heading or first or text).split())


def _control(read: Draft) -> str:
    """Who watches over it; whoever keeps that for themselves is the one who signs."""
    signatory = f"{read.signatory.position} {read.signatory.name}".strip()
    if keeps_control(read.control) and signatory:
        return signatory
    return read.control_person or read.control


def _unlike_others(decision: Decision) -> None:
    """Drop a number that another decision has, so that a text pasted twice still makes a draft."""
    taken = Decision.objects.filter(body=decision.body, number=decision.number, issued_on=decision.issued_on)
    if decision.number and taken.exists():
        decision.number = ""


def item_of(read: DraftItem) -> DecisionItem:
    """A point as a row."""
    return DecisionItem(
        number=read.number[:20],
        depth=read.depth,
        text=read.text or read.number,
        responsible="\n".join(read.responsible),
        deadline_words=read.deadline.words[:255],
        deadline_kind=read.deadline.kind.value,
        starts_on=read.deadline.start,
        ends_on=read.deadline.end,
        period=read.deadline.period,
    )


Part = TypeVar("Part", DecisionItem, DecisionSignature, DecisionAttachment)


def in_order(parts: Iterable[Part]) -> list[Part]:
    """Parts of a decision with their places written down.

    A form stores only the rows that were changed: one place among rows without any would put that row last.
    """
    found = list(parts)
    for place, part in enumerate(found):
        part.sort_order = place
    return found


def settle(decision: Decision) -> None:
    """Complete what follows from what was typed: the address, depths from numbers, dates from words.

    Words are read where no kind was chosen, and where they were changed while the dates beside them were not.
    """
    items = list(decision.items.all())
    for item, depth in zip(items, depths(item.number for item in items), strict=True):
        item.depth = depth
    known = {
        row.pk: row for row in DecisionItem.objects.filter(pk__in=[item.pk for item in items if item.pk])
    }
    for item in items:
        if _is_to_be_read(item, known.get(item.pk)):
            read_words(item, decision.issued_on)
    decision.slug = decision.slug or free_slug(decision)


def _is_to_be_read(item: DecisionItem, known: DecisionItem | None) -> bool:
    if not item.deadline_kind:
        return True
    if known is None or known.deadline_words == item.deadline_words:
        return False
    return all(getattr(known, name) == getattr(item, name) for name in _TERMS)


def read_words(item: DecisionItem, issued_on: datetime.date | None) -> None:
    """Set kind, dates and period of a point from the words of its deadline."""
    read = read_deadline(item.deadline_words, issued_on)
    item.deadline_kind, item.period = read.kind.value, read.period
    item.starts_on, item.ends_on = read.start, read.end


def free_slug(decision: Decision) -> str:
    """An address that no other decision has: date and number, then a counter."""
    number = slugify(re.sub(r"[^\w]+", "-", to_ascii(decision.number)))
    base = "-".join(part for part in (f"{decision.issued_on:%Y-%m-%d}", number) if part)[:70]
    taken = set(
        Decision.objects.filter(slug__startswith=base).exclude(pk=decision.pk).values_list("slug", flat=True)
    )
    candidates = (base, *(f"{base}-{count}" for count in range(2, len(taken) + 3)))
    return next(slug for slug in candidates if slug not in taken)


def _cut(name: str, text: str) -> str:
    return text[: Decision._meta.get_field(name).max_length]


def replace_items(decision: Decision, items: list[DecisionItem]) -> None:
    """Put the points of a table in the place of those that the decision has."""
    decision.items = in_order(items)
    settle(decision)
    decision.save()
