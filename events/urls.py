"""Addresses of the events that are no pages: calendars, feeds, the list for other sites."""

from django.urls import path

from events import views

urlpatterns = [
    path("events.ics", views.calendar, name="events_calendar"),
    path("events/<uuid:identifier>.ics", views.event_calendar, name="events_event_calendar"),
    path("events/dates/<uuid:identifier>.ics", views.date_calendar, name="events_date_calendar"),
    path("events/feed/<slug:kind>/", views.feed, name="events_feed"),
    path("events/embed/", views.embed, name="events_embed"),
    path("events/embed/code/", views.embed_code, name="events_embed_code"),
]
