"""Addresses of the published sections and the register of decisions."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
