"""Structured data of articles."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from core.languages import html_lang
from core.models import CentreProfile, SiteFacts
from core.seo.head import absolute
from core.seo.json_ld import organization_id
from core.seo.share_card import share_card_url

if TYPE_CHECKING:
    from news.models import NewsPage


def news_article(page: NewsPage, request: HttpRequest, centre: CentreProfile) -> dict[str, Any]:
    """An article (schema.org/NewsArticle) with its corrections."""
    url = absolute(page.get_url(request) or "")
    published = timezone.make_aware(datetime.datetime.combine(page.published_on, datetime.time(8)))
    changed = page.last_published_at or published
    data: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "mainEntityOfPage": url,
        "headline": page.title[:110],
        "description": page.introduction,
        "datePublished": published.isoformat(),
        "dateModified": max(changed, published).isoformat(),
        "inLanguage": html_lang(page.content_locale.language_code),
        "image": [absolute(share_card_url(page, SiteFacts.for_request(request)))],
        "author": {"@type": "Organization", "name": page.byline or centre.name},
        "publisher": {"@type": "EducationalOrganization", "@id": organization_id(), "name": centre.name},
        "keywords": [topic.label for topic in page.topic_list],
    }
    if page.corrections:
        data["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": item.value["text"],
                "datePublished": item.value["date"].isoformat(),
            }
            for item in page.corrections
        ]
    return {name: value for name, value in data.items() if value}
