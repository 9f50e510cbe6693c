"""Address of the statement below the language prefix."""

from django.urls import path

from disclosures.accessibility import views

urlpatterns = [path("accessibility/", views.show, name="accessibility_statement")]
