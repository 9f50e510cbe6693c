"""Addresses of the programmes that are no pages: comparison, shortlist, printed catalogue, open data."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
