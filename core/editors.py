"""What the staff may edit besides pages, pictures and documents, which Wagtail's own groups cover."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

GROUPS = ("Editors", "Moderators")
"""Groups that Wagtail makes: the first writes, the second publishes. Small centres use both."""


def editing_permissions() -> list[Permission]:
    """Every permission on the models of ``settings.EDITOR_MODELS``, and the right to translate pages."""
    wanted = Q(codename="submit_translation", content_type__app_label="wagtail_localize")
    for name in settings.EDITOR_MODELS:
        app, model = name.lower().split(".")
        wanted |= Q(content_type__app_label=app, content_type__model=model)
    return list(Permission.objects.filter(wanted))


def grant_editing() -> list[str]:
    """Give both groups these rights; answers their names. Granting twice changes nothing."""
    permissions = editing_permissions()
    names = []
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions)
        names.append(group.name)
    return names
