"""The two people who can log in to the demonstration: ``editor`` and ``admin``."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from config import env
from core.editors import GROUPS, editing_permissions
from demo.models import DemoRecord


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
    """What the staff of a centre may do. Granted to the user: nothing of it is left when he is gone."""
    user.groups.set(Group.objects.filter(name__in=GROUPS))
    user.user_permissions.set(editing_permissions())
