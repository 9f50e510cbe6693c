"""Public pages of decisions: register, decision, tables, calendars. The same bytes for every visitor."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import calendars
from core.exports import CSV_TYPE
from core.languages import LanguageLink, active_codes, html_lang, own_name
from core.models.scripts import for_reader
from core.navigation import Crumb
from core.seo.head import absolute
from disclosures.bip.selectors import card_of
from disclosures.citing import numbered
from disclosures.decisions import exports, selectors
from disclosures.decisions.forms import RegisterFilter
from disclosures.decisions.tree import tree, walk
from disclosures.models import Decision

PER_PAGE = 20
_SERBIAN = ("sr", "sr-latn")


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """All decisions: ``?q=…&year=…&body=…&status=…&page=…``."""
    form = RegisterFilter(request.GET)
    chosen = form.chosen
    found = selectors.register(chosen, get_language() or "")
    page = Paginator(found, PER_PAGE).get_page(form.number)
    base = reverse("decisions")
    request.page_title = _("Decisions")  # type: ignore[attr-defined]
    request.breadcrumbs = [Crumb(_("Decisions"), None)]  # type: ignore[attr-defined]
    request.indexed = not request.GET  # type: ignore[attr-defined]
    request.description = _("Decisions of the centre's bodies with their deadlines.")  # type: ignore[attr-defined]
    context = {
        "form": form,
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "result_count": page.paginator.count,
        "facets": _facets(form, chosen, base),
        "active_filters": _active(form, chosen, base),
        "csv_url": _address(reverse("decisions_csv"), chosen),
        "calendar_url": reverse("decision_deadlines"),
        "register_url": base,
    }
    return render(request, "disclosures/decisions/register.html", context)


def _address(base: str, chosen: dict[str, Any], **changed: Any) -> str:
    merged = {**chosen, **changed}
    pairs = [(name, merged[name]) for name in ("q", "year", "body", "status") if merged.get(name)]
    return f"{base}?{urlencode(pairs)}" if pairs else base


def _facets(form: RegisterFilter, chosen: dict[str, Any], base: str) -> list[dict[str, Any]]:
    groups = (
        ("year", _("Years"), [(year, str(year)) for year in form.years]),
        ("body", _("Bodies"), [(body, body) for body in form.bodies]),
        ("status", _("State"), form.statuses),
    )
    return [
        {
            "name": name,
            "title": title,
            "links": [
                {
                    "label": label,
                    "url": _address(base, chosen, **{name: None if chosen.get(name) == value else value}),
                    "is_active": chosen.get(name) == value,
                }
                for value, label in values
            ],
        }
        for name, title, values in groups
        if len(values) > 1 or chosen.get(name)
    ]


def _active(form: RegisterFilter, chosen: dict[str, Any], base: str) -> list[dict[str, Any]]:
    labels = {**chosen, "status": dict(form.statuses).get(chosen.get("status", ""))}
    return [{"label": labels[name], "remove_url": _address(base, chosen, **{name: None})} for name in chosen]


@require_safe
def decision(request: HttpRequest, slug: str) -> HttpResponse:
    """One decision, in its own language whatever the address says."""
    found = decision_or_404(slug)
    roots = tree(found.items.all())
    request.page_title = title_of(found)  # type: ignore[attr-defined]
    request.breadcrumbs = [Crumb(_("Decisions"), reverse("decisions")), Crumb(found.label, None)]  # type: ignore[attr-defined]
    request.description = _description(found)  # type: ignore[attr-defined]
    is_at_home = get_language() in languages_of(found)
    request.indexed = is_at_home  # type: ignore[attr-defined]
    if not is_at_home:
        request.canonical = absolute(_url_in(found, own_language(found)))  # type: ignore[attr-defined]
    request.language_links = language_links(found)  # type: ignore[attr-defined]
    is_staff = request.user.has_perm("wagtailadmin.access_admin")
    context = {
        "decision": found,
        "content_language": html_lang(shown_in(found)),
        "nodes": roots,
        "overdue": [node.item for node in walk(roots) if is_staff and node.item.is_overdue()],
        "attachments": found.attachments.all(),
        "csv_url": reverse("decision_items_csv", args=[slug]),
        "calendar_url": reverse("decision_calendar", args=[slug]) if _has_deadlines(roots) else "",
        "register_url": reverse("decisions"),
        "card": card_of("decision", found.pk),
    }
    return render(request, "disclosures/decisions/decision.html", context)


def _description(found: Decision) -> str:
    heading = for_reader(found.heading, get_language() or "") if found.language == "sr" else found.heading
    return heading[:300]


def title_of(found: Decision) -> str:
    """Title of the page: kind and number as printed, for readers of its language; for others in their words,
    since a title cannot say what language it is in."""
    if shown_in(found) != get_language():
        return f"{_('Decision')} {numbered(found.number, get_language())}".strip()
    return for_reader(found.title, get_language() or "") if found.language == "sr" else found.title


def _has_deadlines(roots: list[Any]) -> bool:
    return any(node.item.ends_on and node.item.status == "open" for node in walk(roots))


def decision_or_404(slug: str) -> Decision:
    """The public decision of an address."""
    found = Decision.objects.published().with_parts().filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no such decision."))
    return found


def own_language(found: Decision) -> str:
    """The language whose address the decision has for good: its own, else the first of the site."""
    codes = active_codes()
    return found.language if found.language in codes else codes[0]


def languages_of(found: Decision) -> tuple[str, ...]:
    """The languages in which search engines may find the decision: its own, Serbian in both scripts."""
    return _SERBIAN if found.language == "sr" else (own_language(found),)


def shown_in(found: Decision) -> str:
    """The language that the words appear in: Serbian follows the reader's script."""
    active = get_language() or ""
    return "sr-latn" if found.language == "sr" and active == "sr-latn" else found.language


def _url_in(found: Decision, code: str) -> str:
    with override(code):
        return found.get_absolute_url()


def language_links(found: Decision) -> list[LanguageLink]:
    """The language switch: a decision exists in its own language (Serbian, in both scripts); from other
    languages the switch leads to the register."""
    real = languages_of(found)
    links = []
    for code in active_codes():
        with override(code):
            url = found.get_absolute_url() if code in real else reverse("decisions")
        links.append(LanguageLink(code, own_name(code), url, code == get_language(), exists=code in real))
    return links


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_safe
def register_csv(request: HttpRequest) -> HttpResponse:
    """The list, as it is filtered, in the columns of open-data sets of legal acts."""
    found = selectors.register(RegisterFilter(request.GET).chosen, get_language() or "")
    return _file(exports.acts_csv(found), CSV_TYPE, "decisions.csv")


@require_safe
def items_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The points of a decision as a table."""
    return _file(exports.items_csv(decision_or_404(slug).items.all()), CSV_TYPE, f"{slug}.csv")


@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """Deadlines of all decisions as a calendar to subscribe to."""
    body = calendars.calendar(
        _("Deadlines of decisions"), exports.entries(selectors.open_deadlines()), get_language() or ""
    )
    return calendars.respond(request, body)


@require_safe
def decision_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Deadlines of one decision as a calendar file."""
    found = decision_or_404(slug)
    items = selectors.open_deadlines().filter(decision=found)
    body = calendars.calendar(found.label, exports.entries(items), get_language() or "")
    return calendars.respond(request, body, f"{slug}.ics")
