"""Factories of the news room."""

from __future__ import annotations

import datetime

import factory
from wagtail_factories import PageFactory

from news.models import NewsIndexPage, NewsPage


class NewsIndexPageFactory(PageFactory):
    """The index of news."""

    title = "Вести"
    slug = "vesti"

    class Meta:
        model = NewsIndexPage


class NewsPageFactory(PageFactory):
    """An article."""

    title = factory.Sequence(lambda n: f"Потписан меморандум {n}")
    introduction = "Центар и гимназија потписали су меморандум о сарадњи у области природних наука."
    published_on = datetime.date(2026, 3, 12)

    class Meta:
        model = NewsPage
