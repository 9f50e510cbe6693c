"""Addresses of the events that are no pages: calendars, feeds, the list for other sites."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []
