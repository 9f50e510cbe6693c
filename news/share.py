"""Share links: plain addresses, no tracker, nothing loaded from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.seo.head import absolute

if TYPE_CHECKING:
    from news.models import NewsPage


def links(page: NewsPage, request: HttpRequest) -> list[dict[str, str]]:
    """Mail, Viber, Telegram and Facebook, each ``{"code", "label", "url"}``."""
    url, title = absolute(page.get_url(request) or ""), page.title
    return [
        {
            "code": "mail",
            "label": _("E-mail"),
            "url": "mailto:?" + urlencode({"subject": title, "body": f"{title}\n{url}"}, quote_via=quote),
        },
        {
            "code": "viber",
            "label": "Viber",
            "url": "viber://forward?" + urlencode({"text": f"{title} {url}"}),
        },
        {
            "code": "telegram",
            "label": "Telegram",
            "url": "https://t.me/share/url?" + urlencode({"url": url, "text": title}),
        },
        {
            "code": "facebook",
            "label": "Facebook",
            "url": "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": url}),
        },
    ]
