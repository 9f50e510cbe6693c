"""Structured data (schema.org) built as plain dictionaries."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from core.models.centre import CentreProfile, SiteFacts
from core.navigation import Crumb


def organization_id() -> str:
    """The one identifier of the centre, the same in every language."""
    return f"{settings.BASE_URL}/#centre"


def educational_organization(centre: CentreProfile, facts: SiteFacts, url: str) -> dict[str, Any]:
    """The centre (schema.org/EducationalOrganization)."""
    data: dict[str, Any] = {
        "@type": "EducationalOrganization",
        "@id": organization_id(),
        "name": centre.name,
        "alternateName": centre.short_name,
        "url": url,
        "description": centre.about_short,
        "address": " ".join(centre.address.split("\n")),
        "telephone": facts.phone,
        "email": facts.email,
        "sameAs": [link for link in (facts.facebook_url, facts.instagram_url, facts.youtube_url) if link],
    }
    if facts.logo:
        data["logo"] = settings.BASE_URL + facts.logo.get_rendition("max-600x600|format-png").url
    if facts.latitude is not None and facts.longitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(facts.latitude),
            "longitude": float(facts.longitude),
        }
    return {name: value for name, value in data.items() if value}


def website(centre: CentreProfile, home_url: str, search_url: str, language: str) -> dict[str, Any]:
    """The site with its search box (schema.org/WebSite)."""
    return {
        "@type": "WebSite",
        "@id": f"{home_url}#website",
        "name": centre.name,
        "url": home_url,
        "inLanguage": language,
        "publisher": {"@id": organization_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search_url}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumb_list(breadcrumbs: list[Crumb], canonical: str) -> dict[str, Any] | None:
    """The way to the page (schema.org/BreadcrumbList); None on the home page."""
    if not breadcrumbs:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb.title,
                "item": settings.BASE_URL + crumb.url if crumb.url else canonical,
            }
            for position, crumb in enumerate(breadcrumbs, start=1)
        ],
    }


def graph(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """All entries of a page in one document."""
    return {"@context": "https://schema.org", "@graph": entries}
