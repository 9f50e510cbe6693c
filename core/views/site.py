"""Root, robots, security contact, web manifest, accent stylesheet, share cards, players, maps, style page."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core import colour, languages
from core.blocks.media import VIDEO_PROVIDERS, MapPlace, is_video_id
from core.colour import DARK_GROUND, DARK_RAISED, LIGHT_GROUND, LIGHT_SUNK
from core.models.centre import DEFAULT_ACCENT, SiteFacts
from core.models.pages import BasePage
from core.navigation import furniture
from core.seo.share_card import digest, draw_card

YEAR = 31_536_000
"""Seconds in a year."""


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Send a visitor of ``/`` to the language chosen before, else to the best one (RFC 9110 §12.5.4).

    The choice is in a cookie that the language switch sets. Caches keep an answer for each combination of
    what was asked; the store of whole pages, which knows no cookies, is left out.
    """
    response = redirect(f"/{languages.best_for(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    patch_cache_control(response, public=True, max_age=300)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309): everything public may be read, endless combinations need not be."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*/search/suggest/",
        "Disallow: /reader",
        "Allow: /",
        "",
        f"Sitemap: {settings.BASE_URL}{reverse('sitemap_index')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116); 404 where the centre has named no contact."""
    contact = SiteFacts.for_request(request).security_contact
    if not contact:
        raise Http404
    # Valid for a year from the start of this month, so that the bytes stay the same for a while (§2.5.5).
    start = timezone.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    expires = start + datetime.timedelta(days=360)
    tongues = dict.fromkeys(code.split("-")[0] for code in languages.active_codes())
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(tongues)}",
        f"Canonical: {settings.BASE_URL}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def web_manifest(request: HttpRequest) -> HttpResponse:
    """Web app manifest (W3C): name, colours and icons for a phone's home screen."""
    centre, facts = furniture().centre, SiteFacts.for_request(request)
    icons = [
        {"src": static(f"icons/icon-{name}.png"), "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size, purpose in (
            ("192", "192x192", "any"),
            ("512", "512x512", "any"),
            ("maskable-512", "512x512", "maskable"),
        )
    ]
    data = {
        "name": centre.name,
        "short_name": centre.short_name,
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": LIGHT_GROUND,
        "theme_color": facts.accent,
        "icons": icons,
    }
    return JsonResponse(
        data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@require_safe
def theme_css(request: HttpRequest) -> HttpResponse:
    """The accent of the centre as custom properties, readable on both grounds."""
    facts = SiteFacts.for_request(request)
    response = HttpResponse(accent_css(facts.accent), content_type="text/css; charset=utf-8")
    if request.GET.get("v") == facts.theme_version:
        response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        request._wagtailcache_skip = True
    return response


def accent_css(accent: str) -> str:
    """Custom properties for both colour schemes; every text colour reaches 4.5:1, the strong ones 7:1."""
    if not colour.HEX.match(accent):
        accent = DEFAULT_ACCENT
    soft, dark_soft = colour.mix(accent, LIGHT_GROUND, 0.12), colour.mix(accent, DARK_GROUND, 0.34)
    light = colour.readable(colour.readable(accent, LIGHT_SUNK), soft)
    dark = colour.readable(colour.readable(_calm(accent), DARK_RAISED), dark_soft)
    pairs = {
        "accent": (light, dark),
        "accent-strong": (colour.readable(light, LIGHT_GROUND, 7), colour.readable(dark, DARK_RAISED, 9)),
        "accent-soft": (soft, dark_soft),
        "on-accent": (
            colour.readable("#ffffff", light) if colour.luminance(light) > 0.4 else "#ffffff",
            "#10120f",
        ),
    }
    plain = ";".join(f"--{name}:{first}" for name, (first, _second) in pairs.items())
    both = ";".join(f"--{name}:light-dark({first},{second})" for name, (first, second) in pairs.items())
    return f":root{{{plain}}}@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}"


def _calm(accent: str) -> str:
    """The accent for dark ground: half its own bright hue, half a pale tint. It neither shouts nor greys."""
    return colour.mix(colour.readable(accent, DARK_RAISED, 8), colour.mix(accent, "#ffffff", 0.55), 0.5)


@require_safe
def share_card(request: HttpRequest, page_id: int, fingerprint: str) -> HttpResponse:
    """The card of a live public page; an outdated fingerprint leads to the card of today."""
    page = get_object_or_404(Page.objects.live().public(), pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    facts = SiteFacts.for_request(request)
    current = digest(page, facts)
    if fingerprint != current:
        return HttpResponsePermanentRedirect(reverse("share_card", args=[page_id, current]))
    response = HttpResponse(draw_card(page, facts, furniture().centre.name), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


@require_safe
def video_player(request: HttpRequest, provider: str, video_id: str) -> HttpResponse:
    """The only page that may hold a provider's player; it opens after the visitor asked for the film."""
    if not is_video_id(provider, video_id):
        raise Http404
    _pattern, address, name = VIDEO_PROVIDERS[provider]
    player = address.format(id=video_id)
    request.indexed = False
    response = render(
        request,
        "components/video_player.html",
        {"player": player, "provider": name, "framed": "frame" in request.GET},
    )
    origin = "/".join(player.split("/")[:3])
    response._csp_update = {"frame-src": ["'self'", origin]}
    return response


@require_safe
def map_frame(request: HttpRequest, latitude: str, longitude: str) -> HttpResponse:
    """The only page that may hold a map of OpenStreetMap; it opens after the visitor asked for the map."""
    place = MapPlace.of(latitude, longitude)
    if place is None:
        raise Http404
    request.indexed = False
    request.page_title = gettext("Map of OpenStreetMap")
    context = {"map": place.frame_url, "provider": "OpenStreetMap", "framed": "frame" in request.GET}
    response = render(request, "components/map_frame.html", context)
    response._csp_update = {"frame-src": [MapPlace.ORIGIN]}
    return response


@require_safe
def styleguide_in_default_language(request: HttpRequest) -> HttpResponse:
    """The short address of the style page."""
    return redirect(f"/{settings.LANGUAGE_CODE}/styleguide/")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every block and component with sample values; in development only."""
    if not settings.STYLEGUIDE:
        raise Http404
    from core.blocks import BodyStreamBlock

    blocks: list[dict[str, Any]] = []
    for name, block in BodyStreamBlock().child_blocks.items():
        value = block.normalize(block.get_preview_value())
        blocks.append(
            {
                "name": name,
                "label": block.label,
                "description": block.get_description(),
                "html": block.render(value, context={"request": request}),
            }
        )
    request.indexed = False
    return render(request, "styleguide.html", {"blocks": blocks})
