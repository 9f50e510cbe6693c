"""Factories of the news room."""

from __future__ import annotations

import datetime
from typing import Any

import factory
from wagtail_factories import PageFactory

from core.models import Term
from news.models import NewsIndexPage, NewsPage, NewsPageTopic


class NewsIndexPageFactory(PageFactory):
    """The index of news."""

    title = "Вести"
    slug = "vesti"

    class Meta:
        model = NewsIndexPage


class NewsPageFactory(PageFactory):
    """An article."""

    title = factory.Sequence(lambda n: f"Потписан меморандум {n}")
    slug = factory.Sequence(lambda n: f"vest-{n}")
    introduction = "Центар и гимназија потписали су меморандум о сарадњи у области природних наука."
    published_on = datetime.date(2026, 3, 12)

    class Meta:
        model = NewsPage
        skip_postgeneration_save = True

    @factory.post_generation
    def topics(self, create: bool, extracted: list[Term] | None, **kwargs: Any) -> None:
        """Topics of the article."""
        for term in extracted or []:
            NewsPageTopic.objects.create(page=self, term=term)
