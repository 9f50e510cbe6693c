"""Findings in words for editors."""

from __future__ import annotations

import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from disclosures import acts
from disclosures.content_checks.findings import Finding, Kind

ONE_DAY = datetime.timedelta(days=1)


def heading(kind: Kind) -> str:
    """What kind of thing was found."""
    return {
        Kind.REPEALED_ACT: _("An act that is no longer in force"),
        Kind.LOOK_ALIKE: _("A letter of another alphabet"),
        Kind.SILENT_CONSENT: _("Consent by silence"),
    }[kind]


def advice(finding: Finding) -> str:
    """What to do about it."""
    if finding.kind == Kind.LOOK_ALIKE:
        return _("Type the word anew in one alphabet: %(word)s.") % {"word": finding.hint}
    if finding.kind == Kind.SILENT_CONSENT:
        return _("Going on reading is no consent. Ask with a button, or leave the sentence out.")
    return _act_advice(finding)


def _act_advice(finding: Finding) -> str:
    act = acts.act(finding.act)
    said = {
        "number": act.number,
        "date": date_format(act.date),
        "day": date_format((act.valid_to or act.date) + ONE_DAY),
    }
    new = acts.successor(act.code)
    if new is None:
        return _("No. %(number)s of %(date)s does not hold since %(day)s.") % said
    return _(
        "No. %(number)s of %(date)s was replaced on %(day)s. Cite No. %(new)s of %(new_date)s: %(title)s."
    ) % {
        **said,
        "new": new.number,
        "new_date": date_format(new.date),
        "title": new.title(get_language() or ""),
    }
