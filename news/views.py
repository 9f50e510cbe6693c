"""The address that article pages report a reading to."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from news import counter, selectors
from news.models import NewsPage


@csrf_exempt  # Counts a reading and nothing else; cached pages carry no token.
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "POST"])
def article_views(request: HttpRequest, page_id: int) -> JsonResponse:
    """POST counts a reading; both answer ``{"views": 3036, "label": "read 3,036 times"}`` in the page's
    language."""
    page = get_object_or_404(NewsPage.objects.live().public().select_related("locale"), pk=page_id)
    key = page.translation_key
    if request.method == "POST" and not counter.is_machine(request) and not counter.is_repeat(request, key):
        counter.buffer.add(key)
    count = selectors.view_count(page) + counter.buffer.pending(key)
    with translation.override(page.locale.language_code):
        return JsonResponse({"views": count, "label": selectors.view_label(count)})
