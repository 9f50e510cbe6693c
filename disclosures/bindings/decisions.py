"""Decisions of this room as rows for the laws that want acts listed."""

from __future__ import annotations

from django.utils.formats import date_format

from disclosures import values
from disclosures.bindings.sources import register
from disclosures.bindings.wording import text
from disclosures.facts import Facts
from disclosures.models import Decision
from disclosures.registry import Kind
from disclosures.values import Item, Ref, Row

MOST = 200
"""Rows on a section page; all of them stand in the register of decisions and its table."""


def decisions(facts: Facts, argument: str) -> list[Row]:
    """Published decisions, the newest first, with the names that open data give their columns."""
    return [_row(facts, item) for item in Decision.objects.published().order_by("-issued_on", "-pk")[:MOST]]


def _row(facts: Facts, decision: Decision) -> Row:
    ref = Ref.of(decision, dated=decision.issued_on)
    published = decision.published_in or date_format(decision.created_at, "d.m.Y")
    link = Item(Kind.URL, text=decision.heading, language=decision.language, url=decision.get_absolute_url())
    cells = {
        "title": values.words(decision.heading, decision.language, ref),
        "number": text(facts, decision.number, ref),
        "date": values.day(decision.issued_on, ref),
        "link": (link,),
        "published": text(facts, published, ref),
        "type": text(facts, decision.act_type, ref),
        "body": text(facts, decision.body, ref),
        "body_id": text(facts, decision.body_code, ref),
    }
    return Row(cells, ref)


def connect() -> None:
    """Register the source of this module. Called once, when the apps are ready."""
    register("decisions", decisions)
