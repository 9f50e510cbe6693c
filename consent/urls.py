"""Addresses of the cookie settings. None of them ever enters a cache."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
