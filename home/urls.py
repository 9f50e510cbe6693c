"""Addresses of the home room that are no pages."""

from django.urls import path

from core import converters  # noqa: F401
from home import views

urlpatterns = [
    path("contact/<row:page_id>/message/", views.contact_submit, name="contact_submit"),
    path("contact/<row:page_id>/thanks/", views.contact_thanks, name="contact_thanks"),
]
