"""What staff and readers see for the coded values of `library.vocabulary`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from library.vocabulary import language


class Material(models.TextChoices):
    """What kind of thing a record describes."""

    BOOK = "book", _("Book")
    SERIAL = "serial", _("Journal or series")
    ARTICLE = "article", _("Article")
    MANUSCRIPT = "manuscript", _("Manuscript or thesis")
    SCORE = "score", _("Sheet music")
    MAP = "map", _("Map")
    VIDEO = "video", _("Film or video")
    AUDIO = "audio", _("Sound recording")
    PICTURE = "picture", _("Picture or poster")
    ELECTRONIC = "electronic", _("Electronic resource")
    KIT = "kit", _("Kit")
    OBJECT = "object", _("Game or teaching aid")


class Level(models.TextChoices):
    """Whether a record stands alone (bibliographic level)."""

    MONOGRAPH = "monograph", _("Single publication")
    PART = "part", _("Part of a set")
    ANALYTIC = "analytic", _("Article or chapter")
    SERIAL = "serial", _("Serial")
    COLLECTION = "collection", _("Collection")


class AuthorityKind(models.TextChoices):
    """What an authority row names."""

    PERSON = "person", _("Person")
    CORPORATE = "corporate", _("Organisation")
    MEETING = "meeting", _("Conference")
    WORK = "work", _("Work")
    TOPIC = "topic", _("Topic")
    PLACE = "place", _("Place")
    FORM = "form", _("Form or genre")
    KEYWORD = "keyword", _("Keyword")
    SERIES = "series", _("Series")


SUBJECT_KINDS = tuple(kind for kind in AuthorityKind.values if kind != AuthorityKind.SERIES)
NAME_KINDS = (AuthorityKind.PERSON, AuthorityKind.CORPORATE, AuthorityKind.MEETING)


class Role(models.TextChoices):
    """The roles that forms and pages name; other MARC relator codes are kept and shown as contributors."""

    AUTHOR = "aut", _("author")
    EDITOR = "edt", _("editor")
    TRANSLATOR = "trl", _("translator")
    ILLUSTRATOR = "ill", _("illustrator")
    COMPILER = "com", _("compiler")
    INTRODUCTION = "aui", _("author of the introduction")
    PHOTOGRAPHER = "pht", _("photographer")
    COMPOSER = "cmp", _("composer")
    NARRATOR = "nrt", _("narrator")
    REVIEWER = "rev", _("reviewer")
    SUPERVISOR = "ths", _("thesis supervisor")
    DIRECTOR = "drt", _("director")
    PUBLISHING_DIRECTOR = "pbd", _("publishing director")
    CONTRIBUTOR = "ctb", _("contributor")


class OtherScriptOrigin(models.TextChoices):
    """Where the title in the other script comes from."""

    NONE = "", _("none")
    CATALOGUED = "catalogued", _("from the catalogue record")
    REVERSED = "reversed", _("turned back from romanised text")
    TYPED = "typed", _("typed by staff")


class IdentifierScheme(models.TextChoices):
    """Kinds of standard numbers."""

    ISBN = "isbn", "ISBN"
    ISSN = "issn", "ISSN"
    ISMN = "ismn", "ISMN"
    DOI = "doi", "DOI"
    LCCN = "lccn", "LCCN"


class CopyStatus(models.TextChoices):
    """Whether a reader can have a copy now."""

    AVAILABLE = "available", pgettext_lazy("copy", "available")
    READING_ROOM = "reading_room", pgettext_lazy("copy", "for use in the reading room")
    ON_LOAN = "on_loan", pgettext_lazy("copy", "on loan")
    RESERVED = "reserved", pgettext_lazy("copy", "reserved")
    IN_REPAIR = "in_repair", pgettext_lazy("copy", "in repair")
    ORDERED = "ordered", pgettext_lazy("copy", "on order")
    MISSING = "missing", pgettext_lazy("copy", "missing")
    LOST = "lost", pgettext_lazy("copy", "lost")
    WITHDRAWN = "withdrawn", pgettext_lazy("copy", "withdrawn")


AT_HAND = (CopyStatus.AVAILABLE, CopyStatus.READING_ROOM)
GONE = (CopyStatus.LOST, CopyStatus.WITHDRAWN)

LANGUAGE_NAMES = {
    "srp": _("Serbian"),
    "hrv": _("Croatian"),
    "bos": _("Bosnian"),
    "cnr": _("Montenegrin"),
    "slv": _("Slovenian"),
    "mac": _("Macedonian"),
    "bul": _("Bulgarian"),
    "rus": _("Russian"),
    "ukr": _("Ukrainian"),
    "bel": _("Belarusian"),
    "pol": _("Polish"),
    "cze": _("Czech"),
    "slo": _("Slovak"),
    "eng": _("English"),
    "ger": _("German"),
    "fre": _("French"),
    "ita": _("Italian"),
    "spa": _("Spanish"),
    "hun": _("Hungarian"),
    "rum": _("Romanian"),
    "alb": _("Albanian"),
    "gre": _("Greek"),
    "grc": _("Ancient Greek"),
    "lat": _("Latin"),
    "tur": _("Turkish"),
    "chu": _("Church Slavonic"),
    "rom": _("Romani"),
}


def language_name(code: str) -> str:
    """The name of a language in the active language; the code itself for languages that the list does not
    name.
    """
    return str(LANGUAGE_NAMES.get(language(code) or code, code))


def role_name(code: str) -> str:
    """The name of a role in the active language."""
    return str(Role(code).label if code in Role.values else Role.CONTRIBUTOR.label)
