"""Addresses that carry no language prefix. None of them ever enters a cache."""

from django.urls import path

from consent import views

urlpatterns = [
    path("_util/consent.css", views.banner_css, name="consent_css"),
]
