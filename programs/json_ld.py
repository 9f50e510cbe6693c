"""Structured data of programmes: a ``Course`` with its ``CourseInstance``s (schema.org).

Only what is offered today has any: an expired programme says nothing here.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from core.languages import html_lang
from core.seo.head import absolute
from programs.choices import Delivery, RunState, RunStatus
from programs.models import Program, ProgramRun

if TYPE_CHECKING:
    from programs.models import ProgramPage

_MODES = {
    Delivery.ONSITE: "onsite",
    Delivery.ONLINE_LIVE: "online",
    Delivery.ONLINE_SELF: "online",
    Delivery.BLENDED: "blended",
}
_EVENT_STATES = {
    RunStatus.CANCELLED: "EventCancelled",
    RunStatus.POSTPONED: "EventPostponed",
}


def course(
    page: ProgramPage, runs: list[ProgramRun], request: HttpRequest, now: datetime.datetime
) -> dict[str, Any]:
    """A programme that is offered today, with the runs that its page shows."""
    program = page.program
    url = absolute(page.get_url(request) or "")
    terms = page.terms
    data: dict[str, Any] = {
        "@type": "Course",
        "@id": f"{url}#course",
        "url": url,
        "name": page.title,
        "description": page.card_summary or page.aims,
        "courseCode": program.shown_number,
        "additionalType": str(program.get_kind_display()),
        "provider": {"@type": "Organization", "name": program.provider.name, "url": program.provider.url},
        "inLanguage": html_lang(page.content_locale.language_code),
        "availableLanguage": list(program.languages),
        "timeRequired": duration(program.hours_total),
        "numberOfCredits": [
            {"@type": "StructuredValue", "value": float(credit.value), "unitText": credit.label}
            for credit in program.credits.all()
        ],
        "teaches": page.outcome_list,
        "about": [term.label for term in terms.areas],
        "audience": [
            {"@type": "EducationalAudience", "audienceType": term.label} for term in terms.target_groups
        ],
        "coursePrerequisites": page.prerequisites,
        "isAccessibleForFree": program.is_free,
        "offers": offer(program, program.price, url),
        "hasCourseInstance": [instance(run, url, now) for run in runs if run.schedule],
    }
    data["provider"] = {name: value for name, value in data["provider"].items() if value}
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def instance(run: ProgramRun, url: str, now: datetime.datetime) -> dict[str, Any]:
    """A run with dates. No link to join: that is for people with a seat."""
    state = run.state_at(now)
    places = list({place.pk: place for session in run.schedule if (place := session.place)}.values())
    data: dict[str, Any] = {
        "@type": "CourseInstance",
        "@id": f"{url}#run-{run.uuid}",
        "courseMode": "online" if run.is_online else _MODES[Delivery(run.program.delivery)],
        "courseWorkload": duration(run.program.hours_total),
        "startDate": local_iso(run.starts_at),
        "endDate": local_iso(run.ends_at),
        "eventStatus": f"https://schema.org/{_event_state(run)}",
        "previousStartDate": local_iso(run.previous_start) if run.previous_start else "",
        "location": [place.schema() for place in places] or {"@type": "VirtualLocation", "url": url},
        "inLanguage": run.teaching_language,
        "instructor": [{"@type": "Person", "name": person.shown_name} for person in run.held_by],
    }
    if state.takes_people or state == RunState.FULL:
        price = run.shown_price
        data["offers"] = offer(run.program, price, url, sold_out=not state.has_seats)
    return {name: value for name, value in data.items() if value}


def offer(program: Program, price: Decimal | None, url: str, sold_out: bool = False) -> dict[str, Any] | None:
    """What it costs; None where the price is told on request."""
    if price is None and not program.is_free:
        return None
    return {
        "@type": "Offer",
        "url": url,
        "category": "Free" if not price else "Paid",
        "price": str(price or 0),
        "priceCurrency": program.currency,
        "availability": f"https://schema.org/{'SoldOut' if sold_out else 'InStock'}",
    }


def _event_state(run: ProgramRun) -> str:
    moved = "EventRescheduled" if run.previous_start else "EventScheduled"
    return _EVENT_STATES.get(RunStatus(run.status), moved)


def local_iso(moment: datetime.datetime) -> str:
    """A moment on the clock of the centre, with its offset from UTC."""
    return timezone.localtime(moment).isoformat()


def duration(hours: Decimal) -> str:
    """ISO 8601: ``PT7H30M``."""
    minutes = int(hours * 60)
    return f"PT{minutes // 60}H" + (f"{minutes % 60}M" if minutes % 60 else "")
