"""The head of a page: title, description, canonical address, alternates, Open Graph, structured data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import AbstractImage

from core.http import page_number
from core.languages import LanguageLink, html_lang
from core.models.centre import SiteFacts
from core.navigation import Crumb, furniture
from core.seo import json_ld
from core.seo.share_card import share_card_url

MAX_DESCRIPTION = 300


@dataclass(frozen=True)
class HeadData:
    """Everything that ``components/head.html`` writes."""

    title: str
    description: str = ""
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    robots: str = ""
    og: dict[str, str] = field(default_factory=dict)
    json_ld: str = ""
    feeds: list[tuple[str, str, str]] = field(default_factory=list)


def absolute(path: str) -> str:
    """A full address on the site's public base address, whatever host the request named."""
    return path if path.startswith(("http://", "https://")) else settings.BASE_URL + path


def script_json(data: Any) -> SafeString:
    """JSON that is safe inside ``<script type="application/ld+json">``: it cannot end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)


def alternates(languages: list[LanguageLink]) -> list[tuple[str, str]]:
    """hreflang entries for the translations that exist, with ``x-default``; none for a lonely page."""
    real = [link for link in languages if link.exists]
    if len(real) < 2:
        return []
    entries = [(html_lang(link.code), absolute(link.url)) for link in real]
    default = next((link for link in real if link.code == settings.LANGUAGE_CODE), real[0])
    return [*entries, ("x-default", absolute(default.url))]


def page_head(
    page: Any, request: HttpRequest, breadcrumbs: list[Crumb], languages: list[LanguageLink]
) -> HeadData:
    """Head of a Wagtail page. An untranslated copy points at its original and is not to be indexed.

    A page that answers several addresses sets ``view_path``, what stands behind its own one, while it serves.
    """
    centre = furniture().centre
    original = page.alias_of if page.alias_of_id else page
    canonical = absolute(original.get_url(request) or "") + getattr(page, "view_path", "")
    query = canonical_query(page, request)
    canonical += query
    title = page.seo_title or page.title
    if centre.short_name and centre.short_name not in title:
        title = f"{title} · {centre.short_name}"
    description = (page.search_description or getattr(page, "card_summary", ""))[:MAX_DESCRIPTION]
    hidden = bool(page.alias_of_id) or getattr(page, "noindex", False)
    data = [*page.json_ld(request), json_ld.breadcrumb_list(breadcrumbs, canonical)]
    return HeadData(
        title=title,
        description=description,
        canonical=canonical,
        # The second page of a list is no translation of that of another language.
        alternates=[] if hidden or query else alternates(languages),
        robots="noindex, follow" if hidden else "",
        og=open_graph(page, request, description, canonical),
        json_ld=script_json(json_ld.graph([entry for entry in data if entry])),
        feeds=page.feeds(request),
    )


def canonical_query(page: Any, request: HttpRequest) -> str:
    """The part of the query that makes another document of a page: only ``page=`` of lists."""
    names = getattr(page, "canonical_parameters", ())
    pairs = [(name, page_number(request.GET.get(name))) for name in names]
    return "?" + "&".join(kept) if (kept := [f"{name}={n}" for name, n in pairs if n and n > 1]) else ""


def open_graph(page: Any, request: HttpRequest, description: str, canonical: str) -> dict[str, str]:
    """Open Graph properties with a picture of 1200 x 630 pixels (ogp.me)."""
    centre = furniture().centre
    properties = {
        "og:type": getattr(page, "og_type", "website"),
        "og:site_name": centre.name,
        "og:title": page.social_title or page.card_title,
        "og:description": page.social_text or description,
        "og:url": canonical,
        "og:locale": html_lang(page.content_locale.language_code).replace("-", "_"),
        "og:image": absolute(_share_image(page, request)),
        "og:image:width": "1200",
        "og:image:height": "630",
    }
    return {name: value for name, value in properties.items() if value}


def _share_image(page: Any, request: HttpRequest) -> str:
    image: AbstractImage | None = page.social_image
    if image:
        return image.get_rendition("fill-1200x630|format-jpeg").url
    return share_card_url(page, SiteFacts.for_request(request))


def view_head(request: HttpRequest, breadcrumbs: list[Crumb], languages: list[LanguageLink]) -> HeadData:
    """Head of a view that is no Wagtail page; the view describes itself on the request."""
    centre = furniture().centre
    title = getattr(request, "page_title", "")
    canonical = getattr(request, "canonical", "") or absolute(request.path)
    data = [*getattr(request, "json_ld", []), json_ld.breadcrumb_list(list(breadcrumbs), canonical)]
    indexed = getattr(request, "indexed", True)
    return HeadData(
        title=f"{title} · {centre.short_name}" if title else centre.name,
        description=getattr(request, "description", ""),
        canonical=canonical,
        alternates=alternates(list(languages)) if indexed else [],
        robots="" if indexed else "noindex, follow",
        json_ld=script_json(json_ld.graph([entry for entry in data if entry])),
        feeds=getattr(request, "feeds", []),
    )
