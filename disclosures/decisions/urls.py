"""Addresses of decisions below the language prefix."""

from django.urls import path

from disclosures.decisions import views

urlpatterns = [
    path("decisions/", views.register, name="decisions"),
    path("decisions/decisions.csv", views.register_csv, name="decisions_csv"),
    path("decisions/deadlines.ics", views.deadlines, name="decision_deadlines"),
    path("decisions/<slug:slug>/", views.decision, name="decision"),
    path("decisions/<slug:slug>/points.csv", views.items_csv, name="decision_items_csv"),
    path("decisions/<slug:slug>/deadlines.ics", views.decision_calendar, name="decision_calendar"),
]
