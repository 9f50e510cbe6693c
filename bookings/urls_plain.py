"""Addresses that carry no language prefix: those that stand printed on certificates."""

from django.urls import path

from bookings import views

urlpatterns = [
    path("v/", views.certificate_printed, name="certificate_printed_form"),
    path("v/<slug:code>/", views.certificate_printed, name="certificate_printed"),
]
