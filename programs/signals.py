"""Registration follows decisions and facts, wherever they are written.

Without this, a programme that an authority suspends would go on taking people until somebody looked; and a
deleted run would leave people registered for nothing.
"""

from __future__ import annotations

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete

from programs.models import Accreditation, Program, ProgramRun
from programs.services import accreditations


def connect() -> None:
    """Follow decisions and programmes. Called once, when the apps are ready."""
    for signal in (post_save, post_delete):
        signal.connect(_decision_changed, sender=Accreditation, dispatch_uid="programs.accreditation")
    post_save.connect(_program_changed, sender=Program, dispatch_uid="programs.program")
    pre_delete.connect(_keep_run_with_people, sender=ProgramRun, dispatch_uid="programs.run")
    post_delete.connect(_remove_seats, sender=ProgramRun, dispatch_uid="programs.run")


def _decision_changed(sender: Any, instance: Accreditation, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        accreditations.follow(instance)


def _program_changed(sender: Any, instance: Program, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not created:
        accreditations.follow_programs([instance.pk])


def _keep_run_with_people(sender: Any, instance: ProgramRun, **kwargs: Any) -> None:
    if instance.has_registrations:
        raise ProtectedError("People have signed up for this run.", {instance.bookable})


def _remove_seats(sender: Any, instance: ProgramRun, **kwargs: Any) -> None:
    if instance.bookable:
        instance.bookable.delete()
