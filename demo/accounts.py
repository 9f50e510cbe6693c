"""The two people who can log in to the demonstration: ``editor`` and ``admin``."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.users.models import UserProfile

from config import env
from demo.models import DemoRecord

EDITOR_GROUPS = ("Editors", "Moderators")
EDITED_SNIPPETS = {
    "core": ("centreprofile", "menu", "term"),
    "home": ("unit", "person", "partner", "agreement"),
}
"""Words that an editor keeps up to date besides pages, by app and model."""


@dataclass(frozen=True)
class Account:
    """A login name with its password, to be shown once."""

    username: str
    password: str


def create_accounts() -> list[Account]:
    """Create the demonstration accounts and return those that were made.

    A user who already has one of the names is somebody's own and stays untouched. The password comes from
    ``DEMO_PASSWORD``; without it, each load makes one at random.
    """
    password = env.read("DEMO_PASSWORD") or secrets.token_urlsafe(9)
    users = get_user_model()
    made = []
    for username, is_admin in (("editor", False), ("admin", True)):
        if users.objects.filter(username=username).exists():
            continue
        create = users.objects.create_superuser if is_admin else users.objects.create_user
        user = create(username=username, email=f"{username}@rco-belorecje.example", password=password)
        UserProfile.objects.create(user=user, preferred_language="", dismissibles={})
        if not is_admin:
            _grant_editing(user)
        DemoRecord.remember(user)
        made.append(Account(username, password))
    return made


def _grant_editing(user: object) -> None:
    """Pages, news, snippets and translations, but neither users nor settings."""
    user.groups.set(Group.objects.filter(name__in=EDITOR_GROUPS))
    snippets = Q()
    for app, models in EDITED_SNIPPETS.items():
        snippets |= Q(content_type__app_label=app, content_type__model__in=models)
    submit = Q(content_type__app_label="wagtail_localize", codename="submit_translation")
    user.user_permissions.set(Permission.objects.filter(snippets | submit))
