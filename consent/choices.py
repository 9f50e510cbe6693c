"""Closed lists of the room: what is stored, for how long, and the ways in which a choice is made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Where a trace of the visitor is kept (ePrivacy Directive, article 5(3), covers all of them)."""

    COOKIE = "cookie", _("cookie")
    LOCAL_STORAGE = "local", _("local storage")
    SESSION_STORAGE = "session", _("session storage")
    PIXEL = "pixel", _("pixel")


class Lifetime(models.TextChoices):
    """Unit of the time that an entry stays in the browser."""

    SESSION = "session", _("until the browser is closed")
    DELETED = "deleted", _("until it is deleted")
    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")


COUNTED = (Lifetime.MINUTES, Lifetime.HOURS, Lifetime.DAYS, Lifetime.MONTHS, Lifetime.YEARS)
"""Units that need a number."""


class Method(models.TextChoices):
    """Where on the site a choice was made."""

    BANNER = "banner", _("banner")
    DIALOG = "dialog", _("dialog")
    PAGE = "page", _("settings page")
    EMBED = "embed", _("in place of an embed")


class Provider(models.TextChoices):
    """Sites whose content stands behind a facade. The values are those of ``data-provider`` in the blocks."""

    YOUTUBE = "youtube", "YouTube"
    VIMEO = "vimeo", "Vimeo"
    OPENSTREETMAP = "openstreetmap", "OpenStreetMap"


class Service(models.TextChoices):
    """Programs that count visits and can be run on a server of one's own."""

    MATOMO = "matomo", "Matomo"
    PLAUSIBLE = "plausible", "Plausible"
    UMAMI = "umami", "Umami"
