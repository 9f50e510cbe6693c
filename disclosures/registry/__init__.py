"""The profiles: what each legal duty wants published, read from the files in ``profiles/`` (``schema.json``).

A profile is data and versioned with the code; nobody edits it in the admin. The requirement's key is the one
thing that everything hangs on: the machine attribute of the published page, the value in the database, the
row of the completeness report.

    profile("ru-sveden", on=date(2026, 3, 1)).requirement("education.accreditationDocLink")
"""

from .files import FOLDER, codes, find, find_ever, profile, whole
from .model import (
    Certainty,
    Condition,
    Freshness,
    Kind,
    Profile,
    Requirement,
    Section,
    UnknownProfile,
    UnknownRequirement,
    Words,
    for_reader,
    spoken,
)

__all__ = [
    "FOLDER",
    "Certainty",
    "Condition",
    "Freshness",
    "Kind",
    "Profile",
    "Requirement",
    "Section",
    "UnknownProfile",
    "UnknownRequirement",
    "Words",
    "codes",
    "find",
    "find_ever",
    "for_reader",
    "profile",
    "spoken",
    "whole",
]
