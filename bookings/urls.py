"""Addresses of registration. None of them ever enters a cache."""

from django.urls import include, path

from bookings import views

own = [
    path("", views.booking_manage, name="booking_manage"),
    path("calendar.ics", views.booking_calendar, name="booking_calendar"),
    path("my-data.json", views.booking_data, name="booking_data"),
    path("details/", views.booking_details, name="booking_details"),
    path("cancel/", views.booking_cancel, name="booking_cancel"),
    path("accept/", views.booking_accept, name="booking_accept"),
    path("language/", views.booking_language, name="booking_language"),
    path("certificate/<uuid:certificate>.pdf", views.certificate_pdf, name="certificate_pdf"),
    path("erase/", views.booking_erase, name="booking_erase"),
]

urlpatterns = [
    path("certificate/", views.certificate_verify, name="certificate_verify_form"),
    path("certificate/<slug:code>/", views.certificate_verify, name="certificate_verify"),
    path("booking/lost/", views.booking_lost, name="booking_lost"),
    path("booking/lost/sent/", views.booking_lost_sent, name="booking_lost_sent"),
    path("booking/refused/", views.booking_refused, name="booking_refused"),
    path("booking/erased/", views.booking_erased, name="booking_erased"),
    path("booking/confirm/<slug:code>/", views.booking_confirm, name="booking_confirm"),
    path("booking/mine/<slug:code>/", include(own)),
    path("booking/<uuid:uuid>/", views.booking_form, name="booking_form"),
    path("booking/<uuid:uuid>/sent/", views.booking_sent, name="booking_sent"),
]
