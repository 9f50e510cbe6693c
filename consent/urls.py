"""Addresses of the cookies' pages below each language prefix."""

from django.urls import path

from consent import views

urlpatterns = [
    path("cookies/", views.declaration, name="cookies"),
    path("cookies/settings/", views.settings_page, name="cookie_settings"),
]
