"""Addresses of seats below the admin."""

from __future__ import annotations

from django.urls import include, path

from bookings.staff.views import certificates, doors, files, letters, overview, people, privacy, settings

of_one_certificate = [
    path("document.pdf", certificates.document, name="bookings_admin_certificate"),
    path("revoke/", certificates.withdraw, {"way": "revoke"}, name="bookings_admin_revoke"),
    path("reissue/", certificates.withdraw, {"way": "reissue"}, name="bookings_admin_reissue"),
]

of_one = [
    path("", people.people, name="bookings_admin_list"),
    path("add/", people.add, name="bookings_admin_add"),
    path("people/<uuid:registration>/", people.person, name="bookings_admin_person"),
    path("people/<uuid:registration>/<slug:action>/", people.act, name="bookings_admin_act"),
    path("check-in/", doors.door, name="bookings_admin_door"),
    path("check-in/mark/", doors.mark, name="bookings_admin_mark"),
    path("attendance/", doors.grid, name="bookings_admin_attendance"),
    path("attendance/finish/", doors.finish, name="bookings_admin_finish"),
    path("message/", letters.message, name="bookings_admin_message"),
    path("certificates/", certificates.overview, name="bookings_admin_certificates"),
    path("certificates/issue/", certificates.issue, name="bookings_admin_issue"),
    path("certificates/<uuid:certificate>/", include(of_one_certificate)),
    path("export/", files.export, name="bookings_admin_export"),
    path("settings/", settings.settings, name="bookings_admin_settings"),
]

urlpatterns = [
    path("", overview.dashboard, name="bookings_admin_dashboard"),
    path("all/", overview.everything, name="bookings_admin_everything"),
    path("mails/", overview.mails, name="bookings_admin_mails"),
    path("mails/retry/", overview.retry, name="bookings_admin_retry"),
    path("personal-data/", privacy.requests, name="bookings_admin_privacy"),
    path("<uuid:uuid>/", include(of_one)),
]
