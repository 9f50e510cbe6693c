"""Address of the log below the language prefix."""

from django.urls import path

from disclosures.bip import views

urlpatterns = [path("bip/changes/", views.change_log, name="bip_change_log")]
