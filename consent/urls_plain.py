"""Addresses that carry no language prefix."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
